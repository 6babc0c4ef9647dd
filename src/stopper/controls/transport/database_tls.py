"""Database, cache and broker connections demand verified TLS."""

from collections.abc import Mapping

from stopper.evidence.application.flask import Application
from stopper.evidence.data.store_connections import StoreConnection, configured_connections, store_connections
from stopper.evidence.deployment.compose.neighbours import neighbours
from stopper.evidence.deployment.compose.project import Compose
from stopper.evidence.deployment.kubernetes.cluster import Kubernetes
from stopper.evidence.deployment.postgresql.server import WEAK, Entry, PostgreSQL
from stopper.evidence.deployment.redis.server import Redis
from stopper.evidence.host.host import Host
from stopper.evidence.host.stores import has_database, is_on_machine
from stopper.evidence.imported.app import ImportedApp
from stopper.model import (
    Confidence,
    Control,
    Layer,
    Observation,
    Observations,
    Place,
    Severity,
    every,
    fails,
    not_applicable,
    passes,
    unknown,
)
from stopper.standard.database_urls import parse_connection, transport_fault

control = Control(
    id="transport.database-tls",
    title="Database, cache and broker connections demand verified TLS",
    severity=Severity.HIGH,
    layers=("source", "app", "deploy", "host", "cross"),
    does=("fix",),
    cwe=(319, 295),
    asvs=("12.3.1", "12.3.2"),
    remedy=(
        "Demand TLS with verification in each URL that leaves the machine: sslmode=verify-full for PostgreSQL, "
        "rediss:// for Redis or Valkey, amqps:// for RabbitMQ."
    ),
    risk=(
        "Anyone on the way between the machines reads the database password and every record, or answers in its place."
    ),
    snippet="DATABASE_URL=postgresql://app@db.example.com/app?sslmode=verify-full",
)

DEMANDING = frozenset({"require", "verify-ca", "verify-full"})
OFF = frozenset({"off", "false", "no", "0"})
OLD_PROTOCOLS = frozenset({"TLSV1", "TLSV1.1"})


@control.check(question="the way to databases, caches and brokers")
def connections_stay_local_or_verify_tls(
    app: Application, compose: Compose | None, kubernetes: Kubernetes | None
) -> Observations:
    """Each connection in the code stays on the machine or demands TLS with verification."""
    # The same name is a service of the cluster where the project is deployed to one.
    beside = neighbours(compose) if compose is not None and kubernetes is None else {}
    yield from every(
        store_connections(app),
        lambda item: _judged(item, beside),
        none="the code describes no connection to a database, cache or broker",
    )


@control.check(question="the way to databases, caches and brokers")
def connections_of_the_running_app_stay_local_or_verify_tls(app: ImportedApp) -> Observations:
    """Each connection in the effective configuration stays on the machine or demands TLS with verification."""
    yield from every(
        configured_connections(app.config, app.config),
        lambda item: _judged(item, {}),
        none="the configuration describes no connection to a database, cache or broker",
    )


def _judged(item: StoreConnection, beside: Mapping[str, Place]) -> Observation | None:
    if item.has_tls_arguments:
        return passes(f"{item.name} is given TLS arguments", at=item.at)
    if item.url is None:
        return unknown(f"{item.name} comes from the environment", needs=item.needs, at=item.at)
    connection = parse_connection(item.url)
    if connection is None:
        return passes(f"{item.name} is a file", at=item.at) if item.url.startswith("sqlite") else None
    if connection.is_local is None and (connection.host or "") in beside:
        words = f"{item.name} stays on the machine: its host is a service of {beside[connection.host or ''].path}"
        return _replaceable(item) or passes(words, at=item.at)
    if connection.is_local is None:
        return unknown(
            f"{item.name} names a host that may be another machine",
            needs=f"where the host of {item.name} is",
            at=item.at,
        )
    if connection.is_local:
        return _replaceable(item) or passes(f"{item.name} stays on the machine", at=item.at)
    fault = transport_fault(connection)
    if fault is None:
        return _replaceable(item) or passes(f"{item.name} demands verified TLS", at=item.at)
    return _fault(item, *fault)


def _fault(item: StoreConnection, words: str, is_encrypted: bool) -> Observation:
    ending = f", unless {item.variable} says otherwise" if item.variable else ""
    return fails(
        f"{item.name} leads to another machine and {words}{ending}",
        at=item.at,
        severity=Severity.MEDIUM if is_encrypted else None,
        confidence=Confidence.TENTATIVE if item.variable else Confidence.FIRM,
    )


def _replaceable(item: StoreConnection) -> Observation | None:
    if not item.variable:
        return None
    words = f"{item.name} is safe as written, unless {item.variable} says otherwise"
    return unknown(words, needs=f"the value of {item.variable} in production", at=item.at)


@control.check
def postgresql_takes_tls_alone_from_other_machines(postgresql: PostgreSQL) -> Observations:
    """Each rule for other machines is hostssl with a proof that is not sent in the clear; TLS is on and of today."""
    outside = [item for item in postgresql.entries if not item.stays_on_machine and item.method != "reject"]
    faults = [*_server_faults(postgresql, bool(outside)), *(item for entry in outside for item in _rule_faults(entry))]
    yield from faults
    if not postgresql.entries:
        yield unknown("the rules of PostgreSQL are not there", needs="pg_hba.conf of the database server")
    elif not outside:
        yield not_applicable("PostgreSQL lets in no other machine")
    elif not faults:
        yield passes("PostgreSQL takes other machines by TLS alone", at=outside[0].at)


def _server_faults(postgresql: PostgreSQL, has_others: bool) -> Observations:
    tls, oldest = postgresql.setting("ssl"), postgresql.setting("ssl_min_protocol_version")
    if tls is not None and tls.value.lower() in OFF and (has_others or postgresql.listens_outside is not None):
        yield fails("PostgreSQL listens to other machines and speaks no TLS", at=tls.at, fix="ssl = on")
    if oldest is not None and oldest.value.upper() in OLD_PROTOCOLS:
        yield fails(
            f"PostgreSQL takes {oldest.value}, which is broken",
            at=oldest.at,
            severity=Severity.MEDIUM,
            fix="ssl_min_protocol_version = 'TLSv1.2'",
        )


def _rule_faults(entry: Entry) -> Observations:
    if entry.allows_plain:
        yield fails(
            "other machines may connect without TLS by this rule",
            at=entry.at,
            severity=Severity.MEDIUM if entry.method in ("scram-sha-256", "gss") else None,
            fix=f"hostssl … {entry.address} scram-sha-256",
        )
    if entry.method in WEAK:
        yield fails(
            f"{entry.method} lets whoever listens on the way find the password",
            at=entry.at,
            severity=Severity.MEDIUM if entry.kind == "hostssl" else None,
            fix="password_encryption = 'scram-sha-256'",
        )


@control.check
def redis_takes_tls_alone_from_other_machines(redis: Redis) -> Observations:
    """A server that other machines reach has its plain port closed."""
    for server in redis.servers:
        outside = server.listens_outside
        if outside is None and not server.listens_everywhere:
            yield not_applicable("Redis keeps to the machine")
        elif not server.port_is_closed:
            yield fails(
                "Redis takes other machines without TLS: password and records cross the network in the clear",
                at=outside.at if outside is not None else server.at,
                severity=Severity.MEDIUM,
                # A network of containers on one machine does not leave it.
                confidence=Confidence.TENTATIVE,
                fix="port 0\ntls-port 6379",
            )
        elif server.says("tls-port", "0") != "0":
            yield passes("Redis takes other machines by TLS alone", at=server.at)
        else:
            yield not_applicable("Redis listens at a socket of the machine alone")


@control.check(question="the way to the database that was asked")
def the_connection_of_the_machine_to_its_database_is_encrypted(host: Host) -> Observations:
    """Whether PostgreSQL says that the connection by the URL of the machine is encrypted."""
    database = host.database
    if not has_database(host):
        yield not_applicable("the machine was seen to have no database with roles, and no URL was named")
        return
    if database is None:
        needs = host.hidden("database") or "the URL's variable (`stopper collect --database-url NAME`)"
        yield unknown("the database of the machine was not asked", needs=needs)
        return
    where, at = f"{database.variable} leads to {database.host or 'the local socket'}", host.at()
    if is_on_machine(database.host):
        yield passes(f"{where}, on the machine", at=at)
    elif database.role is None:
        yield unknown(where, needs=host.hidden("database") or "a connection to it", at=at)
    elif database.role.ssl_used:
        yield passes(f"{where}, and the server says that the connection is encrypted", at=at)
    else:
        yield fails(f"{where}, and the server says that the connection is not encrypted", at=at)


@control.check(layer=Layer.CROSS)
def the_app_and_postgresql_agree_on_tls(application: Application, postgresql: PostgreSQL) -> Observations:
    """What the application's URL asks of the connection, beside what the server's own files let in."""
    remote = [item for item in store_connections(application) if _leaves_to_postgresql(item)]
    tls = postgresql.setting("ssl")
    is_off = tls is not None and tls.value.lower() in OFF
    outside = [item for item in postgresql.entries if not item.stays_on_machine and item.method != "reject"]
    needs_tls = bool(outside) and not any(item.allows_plain for item in outside)
    for item in remote:
        yield _agreed(item, is_off=is_off, needs_tls=needs_tls, postgresql=postgresql)
    if not remote:
        yield not_applicable("the code names no PostgreSQL on another machine")


def _leaves_to_postgresql(item: StoreConnection) -> bool:
    connection = parse_connection(item.url) if item.url else None
    return connection is not None and connection.kind == "postgresql" and connection.is_local is not True


def _agreed(item: StoreConnection, *, is_off: bool, needs_tls: bool, postgresql: PostgreSQL) -> Observation:
    connection = parse_connection(item.url or "")
    mode = connection.query.get("sslmode", "prefer") if connection is not None else "prefer"
    tls = postgresql.setting("ssl")
    if mode in DEMANDING and is_off and tls is not None:
        return fails(
            f"{item.name} demands TLS, and PostgreSQL speaks none: nobody connects", at=item.at, related=[tls.at]
        )
    if mode == "disable" and needs_tls:
        at = postgresql.entries[0].at
        words = f"{item.name} refuses TLS, and PostgreSQL takes nothing else from other machines"
        return fails(words, at=item.at, related=[at])
    if mode in ("verify-full", "verify-ca") and needs_tls:
        return passes(f"{item.name} demands verified TLS, and PostgreSQL takes other machines by TLS alone", at=item.at)
    return not_applicable(
        f"neither {item.name} nor PostgreSQL demands what the other refuses; each is judged by itself"
    )
