"""Databases, caches and brokers among compose services: what they are, and whether they demand a login."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from msgspec import Struct

from stopper.evidence.deployment.compose.service import Service
from stopper.evidence.deployment.docker.reference import Reference
from stopper.model import Place

KINDS = MappingProxyType(
    {
        "PostgreSQL": [
            "postgres",
            "postgresql",
            "postgis",
            "timescaledb",
            "pgvector",
            "pgvecto-rs",
            "supabase-postgres",
            "cockroach",
        ],
        "MySQL": ["mysql", "mariadb", "mysql-server", "percona", "percona-server"],
        "Redis": ["redis", "valkey", "keydb", "dragonfly", "redis-stack", "redis-stack-server", "redislabs"],
        "memcached": ["memcached"],
        "MongoDB": ["mongo", "mongodb", "mongodb-community-server"],
        "RabbitMQ": ["rabbitmq"],
        "Elasticsearch": ["elasticsearch", "opensearch"],
        "InfluxDB": ["influxdb"],
        "Neo4j": ["neo4j"],
        "SQL Server": ["server", "mssql-server-linux", "azure-sql-edge"],
        "CouchDB": ["couchdb"],
        "MinIO": ["minio"],
        "Cassandra": ["cassandra", "scylla"],
    }
)
BY_NAME: Mapping[str, str] = MappingProxyType({name: kind for kind, names in KINDS.items() for name in names})

TRUSTING = "POSTGRES_HOST_AUTH_METHOD"
"""What the entry point of the official image reads, which others are made of."""


class Store(Struct, frozen=True):
    """A service that keeps data: `login` is None where its files do not show whether it demands one."""

    service: Service
    kind: str
    login: bool | None
    at: Place


def kind_of(image: Reference | None) -> str:
    """What an image of a store is; nothing for any other."""
    if image is None or (image.name == "server" and "mssql" not in image.repository):
        return ""
    return BY_NAME.get(image.name, "")


def store_among(service: Service) -> Store | None:
    """The store that a service is; None for any other service."""
    kind = kind_of(service.base) or ("PostgreSQL" if TRUSTING in service.environment else "")
    if not kind or (service.built is not None and service.built.is_of_python):
        return None
    login, at = _LOGINS.get(kind, _unknown)(service)
    return Store(service, kind, login, at)


Login = tuple[bool | None, Place]


def _unknown(service: Service) -> Login:
    return None, service.at


def _postgresql(service: Service) -> Login:
    method = service.environment.get(TRUSTING)
    if method is not None and (method.text or "").strip() == "trust":
        return False, method.at
    return True, service.at


def _mysql(service: Service) -> Login:
    for name in ("MYSQL_ALLOW_EMPTY_PASSWORD", "MARIADB_ALLOW_EMPTY_ROOT_PASSWORD", "ALLOW_EMPTY_PASSWORD"):
        empty = service.environment.get(name)
        if empty is not None and (empty.text or "yes").lower() not in ("0", "no", "false"):
            return False, empty.at
    return True, service.at


def _redis(service: Service) -> Login:
    line = service.started.line if service.started is not None else ""
    at = service.place("command", "image")
    if any(word in line for word in ("--requirepass", "--aclfile", "--user ")):
        return True, at
    named = [given for name, given in service.environment.items() if name.endswith(("REDIS_PASSWORD", "REQUIREPASS"))]
    empty = service.environment.get("ALLOW_EMPTY_PASSWORD")
    if named and service.image is not None and service.image.name == "redis" and "bitnami" in service.image.repository:
        return True, named[0].at
    if empty is not None and (empty.text or "").lower() in ("yes", "true", "1"):
        return False, empty.at
    has_file = ".conf" in line or any("conf" in item.target or "acl" in item.target for item in service.mounts)
    # Variables mean nothing to the official image, but an entry script may read them.
    is_open = not has_file and not service.is_built and not (service.table.get("entrypoint") and named)
    return (False if is_open else None), at


def _by_variables(*names: str) -> Callable[[Service], Login]:
    """A store that demands a login once one of these variables names one."""

    def login(service: Service) -> Login:
        given = next((service.environment[name] for name in names if name in service.environment), None)
        return given is not None, given.at if given is not None else service.place("image")

    return login


def _elasticsearch(service: Service) -> Login:
    for name in ("xpack.security.enabled", "plugins.security.disabled", "DISABLE_SECURITY_PLUGIN"):
        given = service.environment.get(name)
        if given is not None:
            is_on = (given.text or "").lower() == "true"
            return is_on if name == "xpack.security.enabled" else not is_on, given.at
    return None, service.at


def _memcached(service: Service) -> Login:
    return False, service.place("image")


_LOGINS: Mapping[str, Callable[[Service], Login]] = MappingProxyType(
    {
        "PostgreSQL": _postgresql,
        "MySQL": _mysql,
        "Redis": _redis,
        "memcached": _memcached,
        "MongoDB": _by_variables(
            "MONGO_INITDB_ROOT_USERNAME", "MONGO_INITDB_ROOT_USERNAME_FILE", "MONGODB_ROOT_PASSWORD"
        ),
        "RabbitMQ": _by_variables("RABBITMQ_DEFAULT_USER", "RABBITMQ_DEFAULT_PASS", "RABBITMQ_DEFAULT_USER_FILE"),
        "MinIO": _by_variables("MINIO_ROOT_USER", "MINIO_ACCESS_KEY", "MINIO_ROOT_PASSWORD_FILE"),
        "Elasticsearch": _elasticsearch,
    }
)
