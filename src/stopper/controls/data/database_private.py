"""Database, cache and broker are private and demand a login."""

from stopper.evidence.data.store_connections import StoreConnection, configured_connections
from stopper.evidence.imported.app import ImportedApp
from stopper.model import Confidence, Control, Observation, Observations, Severity, every, fails, passes, unknown
from stopper.standard.database_urls import CERTIFICATES, Connection, parse_connection

control = Control(
    id="data.database-private",
    title="Database, cache and broker are private and demand a login",
    severity=Severity.CRITICAL,
    layers=("app", "deploy", "host", "live", "cross"),
    does=("render",),
    cwe=(306, 1327),
    asvs=("13.2.1",),
    remedy=(
        "Bind each store to a Unix socket, loopback or a private address, require authentication, and close its port "
        "in the host's and the cloud's firewall."
    ),
    risk="Scanners find an open port within hours and take all records, or write to Redis and run code on the machine.",
    snippet="listen_addresses = 'localhost'",
)

# Others take a login from elsewhere: a password file, a certificate, Kerberos.
LOGIN_IN_URL = frozenset({"redis", "mongodb", "amqp"})


@control.check
def stores_of_the_running_app_are_private_and_demand_a_login(app: ImportedApp) -> Observations:
    """Each store is reached at a private address, and with a login; where it listens only its host can show."""
    yield from every(
        configured_connections(app.config, app.config),
        _judged,
        none="the configuration describes no connection to a database, cache or broker",
    )


def _judged(item: StoreConnection) -> Observation | None:
    if item.url is None:
        return unknown(f"{item.name} comes from the environment", needs=item.needs, at=item.at)
    connection = parse_connection(item.url)
    if connection is None or connection.kind == "ldap":
        return None
    if connection.kind == "amqp" and connection.user == "guest" and connection.is_local is False:
        return _fault(item, "signs in to another machine as guest, whose password everybody knows", Severity.HIGH)
    if _is_open(connection):
        severity = None if connection.is_public else Severity.HIGH
        return _fault(item, "leads to another machine, and to a store that demands no login", severity)
    if connection.is_public:
        return _fault(item, "leads to an address of the internet", Severity.MEDIUM)
    if connection.has_login and connection.is_public is False and not item.variable:
        return passes(f"{item.name} leads to a private address, with a login", at=item.at)
    return unknown(
        f"{item.name} does not show whether its store is private and demands a login",
        needs=f"where the store of {item.name} listens, and whether it demands a login",
        at=item.at,
    )


def _is_open(connection: Connection) -> bool:
    return (
        connection.kind in LOGIN_IN_URL
        and connection.has_login is False
        and connection.is_local is False
        and CERTIFICATES.isdisjoint(connection.query)
        and "authmechanism" not in connection.query
        and "password" not in connection.query
    )


def _fault(item: StoreConnection, words: str, severity: Severity | None) -> Observation:
    ending = f", unless {item.variable} says otherwise" if item.variable else ""
    is_tentative = bool(item.variable) or severity is Severity.MEDIUM
    return fails(
        f"{item.name} {words}{ending}",
        at=item.at,
        severity=Severity.MEDIUM if item.variable else severity,
        confidence=Confidence.TENTATIVE if is_tentative else Confidence.FIRM,
    )
