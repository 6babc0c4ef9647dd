"""Database, cache and broker are private and demand a login."""

from stopper.evidence.application.flask import Application
from stopper.evidence.data.pickled import unpickled
from stopper.evidence.data.store_connections import StoreConnection, configured_connections
from stopper.evidence.deployment.compose.ports import Port
from stopper.evidence.deployment.compose.project import Compose, trust_in
from stopper.evidence.deployment.compose.stores import Store, store_among
from stopper.evidence.deployment.kubernetes.cluster import Kubernetes
from stopper.evidence.deployment.kubernetes.services import Exposed, exposed_services
from stopper.evidence.deployment.kubernetes.stores import unlocked_redis
from stopper.evidence.deployment.postgresql.server import OPEN, Entry, PostgreSQL
from stopper.evidence.deployment.redis.openness import openness
from stopper.evidence.deployment.redis.server import Redis
from stopper.evidence.host.host import Host
from stopper.evidence.host.reachable import Door, Scope, doors
from stopper.evidence.host.records import Listener
from stopper.evidence.host.stores import is_loopback, store_of
from stopper.evidence.imported.app import ImportedApp
from stopper.model import (
    Confidence,
    Control,
    Layer,
    Observation,
    Observations,
    Severity,
    every,
    fails,
    not_applicable,
    passes,
    unknown,
)
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

# How a container's store is given a password.
LOCKED = {"Redis": "command: redis-server /etc/redis/redis.conf  # with requirepass, from a secret"}
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


@control.check
def postgresql_lets_in_whoever_proves_who_they_are(postgresql: PostgreSQL) -> Observations:
    """Each rule of pg_hba.conf asks for a proof, and addresses of the internet are let in by none."""
    for at, reason in postgresql.unreadable:
        yield fails(f"PostgreSQL would refuse this line: {reason}", at=at, severity=Severity.MEDIUM)
    if not postgresql.entries:
        yield unknown("the rules of PostgreSQL are not there", needs="pg_hba.conf of the database server")
        return
    faults = [item for entry in postgresql.entries if (item := _rule_fault(entry, postgresql)) is not None]
    yield from faults
    if not faults:
        yield passes("each rule of pg_hba.conf asks for a proof, from private addresses", at=postgresql.entries[0].at)


def _rule_fault(entry: Entry, postgresql: PostgreSQL) -> Observation | None:
    if entry.method == "reject":
        return None
    if entry.method in OPEN:
        whose = "any user of the machine" if entry.stays_on_machine else "whoever reaches the server"
        severity = Severity.HIGH if entry.stays_on_machine else None
        return fails(
            f"{whose} is let in as any database user that the rule names: trust asks for nothing",
            at=entry.at,
            severity=severity,
            fix=f"{entry.kind} … {'peer' if entry.kind == 'local' else 'scram-sha-256'}",
        )
    if entry.is_for_everybody and entry.method != "cert":
        outside = postgresql.listens_outside
        return fails(
            "every address may try passwords: the rule is for all of the internet",
            at=entry.at,
            severity=Severity.HIGH if outside is not None else Severity.MEDIUM,
            # Where the server listens may be said elsewhere, and a firewall may stand before it.
            confidence=Confidence.FIRM if outside is not None else Confidence.TENTATIVE,
            related=[outside.at] if outside is not None else [],
            fix=f"{entry.kind} shop shop 10.0.0.0/8 scram-sha-256",
        )
    return None


@control.check
def redis_is_private_and_demands_a_login(redis: Redis) -> Observations:
    """The server keeps to loopback or a private address, and its default user has a password."""
    for server in redis.servers:
        yield from openness(server)


@control.check(question="where stores listen")
def stores_on_the_machine_are_private_and_demand_a_login(host: Host) -> Observations:
    """The databases, caches and brokers that listen on the machine, beside its firewall and their own rules."""
    found = [(item, kind) for item in host.sockets if (kind := store_of(item))]
    outside = {door.listener: door for door in doors(host)}
    for item, kind in found:
        yield _listening(host, item, kind, outside.get(item))
    yield from _rules(host)
    if not found and (host.database is None or host.database.rules is None):
        yield not_applicable("no database, cache or broker listens on the machine")


def _listening(host: Host, item: Listener, kind: str, door: Door | None) -> Observation:
    login = next((store.login for store in host.stores if (store.address, store.port) == (item.address, item.port)), "")
    at, without = host.at_socket(item), login == "none"
    if door is None:
        words = f"{kind} listens on {item.shown}, for the machine alone"
        if without:
            return fails(f"{words}, and demands no login", at=at, severity=Severity.LOW)
        return passes(words, at=at)
    words = f"{kind} listens on {item.shown}" + (" without a login" if without else "")
    if door.scope is Scope.NETWORK:
        if without:
            return fails(f"{words}, for every machine of that network", at=at, severity=Severity.HIGH)
        return passes(f"{words}, a private address", at=at)
    if door.is_open is False:
        severity = Severity.MEDIUM if without else Severity.LOW
        return fails(f"{words}, and only the firewall keeps strangers out", at=at, severity=severity)
    if door.is_open is None:
        words = f"{words}, and whether the firewall lets strangers in was not seen"
        return fails(words, at=at, severity=Severity.HIGH, confidence=Confidence.TENTATIVE)
    return fails(f"{words}, and the firewall lets strangers in", at=at)


def _rules(host: Host) -> Observations:
    """The rules of pg_hba.conf in effect."""
    rules = host.database.rules if host.database is not None else None
    for rule in rules or ():
        where = rule.address or "the local socket"
        if rule.method == "trust":
            severity = Severity.HIGH if rule.type != "local" and not is_loopback(rule.address) else Severity.MEDIUM
            yield fails(
                f"PostgreSQL lets in without a password whoever comes from {where}", at=host.at(), severity=severity
            )
    if rules and all(rule.method != "trust" for rule in rules):
        yield passes(f"PostgreSQL demands a login by each of {len(rules)} rules", at=host.at())


@control.check(question="stores among the containers", matter="a store is published")
def stores_among_the_containers_are_private_and_demand_a_login(compose: Compose) -> Observations:
    """No database, cache or broker of a compose file answers every address, and each demands a login."""
    stores = (store for service in compose.services if (store := store_among(service)) is not None)
    yield from every(stores, _of_container, none="no service of the compose files is a database, cache or broker")


def _of_container(store: Store) -> Observation:
    service, name = store.service, f"{store.kind} ({store.service.name})"
    public = next((port for port in service.ports if port.is_public), None)
    if public is not None:
        return _published(store, public, name)
    if any(port.is_public is None for port in service.ports):
        needs = "the value of the variable in production"
        return unknown(f"a variable says at which address {name} answers", needs=needs, at=service.at)
    if store.login is False:
        return _unlocked(store, name)
    if store.login is None:
        needs = f"the configuration of {name}"
        return unknown(
            f"{name} is published nowhere; whether it demands a login is not shown", needs=needs, at=service.at
        )
    return passes(f"{name} is reached by containers on its network alone, with a login", at=service.at)


def _published(store: Store, port: Port, name: str) -> Observation:
    is_open = store.login is False
    return fails(
        f"{name} answers every address at {port.shown}{', and demands no login' if is_open else ''}",
        at=port.at,
        severity=Severity.CRITICAL if is_open else Severity.HIGH,
        confidence=trust_in(port.at),
        related=[store.at] if is_open else [],
        subject=store.service.name,
        fix=f'ports: ["127.0.0.1:{port.published}:{port.target}"]  # or none: others reach it by name',
    )


def _unlocked(store: Store, name: str) -> Observation:
    return fails(
        f"{name} demands no login: every container on its network, and what is forged there, reads and writes it",
        at=store.at,
        severity=Severity.LOW,
        confidence=trust_in(store.at),
        subject=store.service.name,
        fix=LOCKED.get(store.kind, "a password from a secret of compose"),
    )


@control.check(question="stores among the pods")
def no_service_leads_from_outside_to_a_store(kubernetes: Kubernetes) -> Observations:
    """No Service of Kubernetes opens a database, cache or broker to the outside of the cluster."""
    stores = [item for item in exposed_services(kubernetes) if item.store]
    yield from every(stores, _of_pods, none="no Service leads to a database, cache or broker")


def _of_pods(item: Exposed) -> Observation:
    if item.is_outside:
        words = f"the Service {item.name} of type {item.type} opens {item.store} to the outside of the cluster"
        return fails(words, at=item.at, severity=Severity.HIGH)
    return passes(f"the Service {item.name} of {item.store} answers within the cluster alone", at=item.at)


@control.check(question="logins of stores among the pods")
def stores_among_the_pods_demand_a_login(kubernetes: Kubernetes) -> Observations:
    """No Redis of a pod is seen to take commands from every pod that reaches it."""
    found = list(unlocked_redis(kubernetes))
    for name, at in found:
        words = f"Redis of {name} demands no login: every pod that reaches it reads and writes it"
        yield fails(words, at=at, severity=Severity.LOW, fix="args: [redis-server, /etc/redis/redis.conf]")
    if not found:
        yield not_applicable("no manifest shows a Redis without a login")


@control.check(question="stores whose values are run", layer=Layer.CROSS)
def nobody_else_writes_what_the_application_unpickles(
    application: Application, redis: Redis | None, compose: Compose | None
) -> Observations:
    """A store whose values the application reads with pickle takes commands from those alone who know a password."""
    yield from unpickled(application, redis, compose)
