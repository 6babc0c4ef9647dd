"""Database, cache and broker connections demand verified TLS."""

from stopper.evidence.application.flask import Application
from stopper.evidence.data.store_connections import StoreConnection, configured_connections, store_connections
from stopper.evidence.imported.app import ImportedApp
from stopper.model import Confidence, Control, Observation, Observations, Severity, every, fails, passes, unknown
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


@control.check(question="the way to databases, caches and brokers")
def connections_stay_local_or_verify_tls(app: Application) -> Observations:
    """Each connection in the code stays on the machine or demands TLS with verification."""
    yield from every(
        store_connections(app), _judged, none="the code describes no connection to a database, cache or broker"
    )


@control.check(question="the way to databases, caches and brokers")
def connections_of_the_running_app_stay_local_or_verify_tls(app: ImportedApp) -> Observations:
    """Each connection in the effective configuration stays on the machine or demands TLS with verification."""
    yield from every(
        configured_connections(app.config, app.config),
        _judged,
        none="the configuration describes no connection to a database, cache or broker",
    )


def _judged(item: StoreConnection) -> Observation | None:
    if item.has_tls_arguments:
        return passes(f"{item.name} is given TLS arguments", at=item.at)
    if item.url is None:
        return unknown(f"{item.name} comes from the environment", needs=item.needs, at=item.at)
    connection = parse_connection(item.url)
    if connection is None:
        return passes(f"{item.name} is a file", at=item.at) if item.url.startswith("sqlite") else None
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
