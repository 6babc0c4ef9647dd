"""Which sockets of a machine are those of databases, caches and brokers."""

from __future__ import annotations

import ipaddress

from stopper.evidence.host.host import Host
from stopper.evidence.host.records import Listener

PORTS = {
    5432: "PostgreSQL", 3306: "MySQL", 6379: "Redis", 27017: "MongoDB", 11211: "memcached", 5672: "RabbitMQ",
    9200: "Elasticsearch", 1433: "SQL Server", 5984: "CouchDB", 8086: "InfluxDB", 9042: "Cassandra", 2379: "etcd",
}  # fmt: skip
PROGRAMS = {
    "postgres": "PostgreSQL", "postmaster": "PostgreSQL", "mysqld": "MySQL", "mariadbd": "MariaDB",
    "redis-server": "Redis", "valkey-server": "Valkey", "mongod": "MongoDB", "memcached": "memcached",
}  # fmt: skip

WITH_ROLES = frozenset({"PostgreSQL", "MySQL", "MariaDB", "SQL Server"})


def store_of(item: Listener) -> str:
    """The name of the store that listens there; empty where none does."""
    named = PROGRAMS.get(item.program, "")
    if item.protocol == "unix":
        return named
    return named or (PORTS.get(item.port, "") if item.protocol == "tcp" else "")


def is_loopback(address: str) -> bool:
    """Whether a rule of pg_hba.conf is for the machine itself."""
    try:
        return ipaddress.ip_network(address, strict=False).is_loopback
    except ValueError:
        return address in ("samehost", "localhost")


def has_database(host: Host) -> bool:
    """Whether the machine shows a database with roles: one that listens, or a URL that was named."""
    return host.database is not None or any(store_of(item) in WITH_ROLES for item in host.sockets)


def is_on_machine(host: str) -> bool:
    """Whether the host of a URL is this machine: a socket, loopback, or nothing at all."""
    return not host or host.startswith("/") or is_loopback(host.strip("[]"))
