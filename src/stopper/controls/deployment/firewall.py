"""Only SSH, HTTP and HTTPS are let in."""

from stopper.evidence.deployment.compose.exposure import Published, published
from stopper.evidence.deployment.compose.project import Compose, trust_in
from stopper.evidence.deployment.firewall.openings import INNER, Firewall
from stopper.evidence.deployment.nginx.configuration import Nginx
from stopper.evidence.firewall.ruleset import Packet
from stopper.evidence.host.host import Host
from stopper.evidence.host.reachable import Door, Scope, default_of, doors, families_of, over, rules_of
from stopper.model import (
    Confidence,
    Control,
    Layer,
    Observation,
    Observations,
    Place,
    Severity,
    fails,
    not_applicable,
    passes,
    unknown,
)

WEB = frozenset({22, 80, 443})
OUTSIDE = "the facts of the machine that runs the container"

control = Control(
    id="deployment.firewall",
    title="Only SSH, HTTP and HTTPS are let in",
    severity=Severity.HIGH,
    layers=("deploy", "host", "cross"),
    does=("render",),
    cwe=(923,),
    asvs=("15.2.3",),
    remedy=(
        "Refuse incoming traffic by default, allow ports 22, 80 and 443 over IPv4 and IPv6, and write the same rules "
        "into the cloud's security group."
    ),
    risk="Databases, dashboards and debug ports that were meant for the machine alone answer the whole internet.",
    snippet="""\
ufw default deny incoming
ufw allow 22/tcp
ufw allow 80,443/tcp
ufw enable""",
)


@control.check(question="what the firewall refuses")
def the_firewall_refuses_what_nobody_named(host: Host) -> Observations:
    """What becomes of a packet to a port that no rule speaks of, over IPv4 and IPv6."""
    at, families = host.at(), families_of(host)
    if host.is_container:
        yield unknown("the network of a container is its own", needs=OUTSIDE)
        return
    said = {family: default_of(host, family) for family in families}
    wrong = tuple(family for family in families if said[family])
    if wrong:
        also = "" if len(wrong) == len(families) else ": its rules are for the other family alone"
        words = f"the firewall lets in every port over {over(wrong)}{also}"
        is_used = any(door.listener.port not in WEB for door in doors(host))
        yield fails(words, at=at, severity=None if is_used else Severity.MEDIUM)
    elif None in said.values():
        yield unknown("the rules of the firewall were not seen, or not understood", needs=_needs(host))
    else:
        yield passes(f"the firewall refuses what it does not name, over {over(families)}", at=at)


@control.check(question="what the firewall lets in")
def only_ssh_and_the_web_come_in(host: Host) -> Observations:
    """Each socket of the machine that listens outside, beside the rules for its port."""
    if host.is_container:
        yield unknown("the network of a container is its own", needs=OUTSIDE)
        return
    others = [door for door in doors(host) if door.listener.port not in WEB]
    for door in others:
        yield _judged(host, door)
    if not others:
        yield passes("nothing but SSH and the web server listens outside", at=host.at())


def _judged(host: Host, door: Door) -> Observation:
    at = host.at_socket(door.listener)
    if door.is_open:
        where = over(door.families)
        is_near = door.scope is Scope.NETWORK
        words = f"{door.words}, and the firewall lets it in over {where}"
        return fails(words, at=at, severity=Severity.LOW if is_near else None)
    if door.is_open is None:
        return unknown(f"{door.words}, and whether the firewall lets it in was not seen", needs=_needs(host), at=at)
    return passes(f"{door.words}, and the firewall refuses it", at=at)


def _needs(host: Host) -> str:
    return "the facts of the machine, collected as root" if not host.is_root else "the rules of the firewall"


@control.check
def the_files_of_the_firewall_refuse_what_nobody_named(firewall: Firewall, nginx: Nginx | None) -> Observations:
    """What the rules in the project do with a port that none names, over IPv4 and IPv6 (an open family is a hole)."""
    said = {family: firewall.default(family) for family in (4, 6)}
    wrong, at = tuple(family for family in (4, 6) if said[family]), firewall.files[0].at
    if len(wrong) == 1 and not firewall.knows(wrong[0]):
        yield _one_family(wrong[0], at, _listening(nginx) if wrong == (6,) else None)
    elif wrong:
        yield fails(f"the firewall lets in every port over {over(wrong)}", at=at, fix="policy drop;")
    elif None in said.values():
        needs = "the facts of the machine (stopper collect)"
        yield unknown("the rules of the firewall were not understood to their end", needs=needs, at=at)
    else:
        yield passes("the firewall refuses what it does not name, over IPv4 and IPv6", at=at)


def _one_family(open_one: int, at: Place, listening: Place | None) -> Observation:
    """Rules for the other family may lie elsewhere; a server that listens there makes it sure to matter."""
    return fails(
        f"the rules are for {over((10 - open_one,))} alone: every port is open over {over((open_one,))}",
        at=at,
        severity=None if listening is not None else Severity.MEDIUM,
        confidence=Confidence.FIRM if listening is not None else Confidence.TENTATIVE,
        related=[listening] if listening is not None else [],
        fix="table inet filter { … }",
    )


def _listening(nginx: Nginx | None) -> Place | None:
    """Where nginx listens over IPv6."""
    listens = (item for server in (nginx.servers if nginx else ()) for item in server.own("listen"))
    return next((item.at for item in listens if "[::]" in item.argument()), None)


@control.check
def the_files_of_the_firewall_let_in_no_inner_service(firewall: Firewall) -> Observations:
    """No database, cache, broker, console or application server is let in from the internet by a rule of its own."""
    at = firewall.files[0].at
    if any(firewall.default(family) for family in (4, 6) if firewall.knows(family)):
        yield not_applicable("the firewall lets in everything, which is told by itself")
        return
    found = [
        (port, families)
        for port in INNER
        if (families := tuple(item for item in firewall.lets_in(port) if firewall.default(item) is False))
    ]
    for port, families in found:
        yield fails(
            f"{INNER[port]} is let in from everywhere: port {port} over {over(families)}",
            at=_place(firewall, port),
            severity=Severity.MEDIUM if INNER[port] == "the application server" else None,
            subject=str(port),
            fix=f"ufw allow from 10.0.0.0/8 to any port {port}",
        )
    if not found:
        yield passes("no inner service is let in", at=at)


def _place(firewall: Firewall, port: int) -> Place:
    """The rule that lets a port in."""
    packets = [Packet("tcp", port, family) for family in (4, 6)]
    lines = ((item, line) for item in firewall.files for one in packets if (line := item.rules.accepting(one)))
    return next((Place(item.path, line) for item, line in lines), firewall.files[0].at)


@control.check(question="what the firewall lets in", matter="a store is published")
def containers_publish_no_other_port(compose: Compose, firewall: Firewall | None) -> Observations:
    """No database, dashboard or debug port is published on every address: Docker's rules come before ufw's.

    What else the machine lets in, no compose file shows: alone it passes nothing.
    """
    found = [item for project in compose.projects for item in published(project) if item.role != "app"]
    others = [item for item in found if item.port.published not in set(map(str, WEB)) and item.role != "proxy"]
    for item in others:
        yield _published(item)
    if found and firewall is None:
        words = "what the machine lets in beside its containers, no file of the project shows"
        yield unknown(words, needs="the rules of its firewall, or its facts (`audit --host facts.json`)")
    elif found and not others:
        yield passes("beside the application, nothing is published but the proxy, SSH and the web", at=found[0].port.at)
    elif not found:
        yield not_applicable("no service beside the application publishes a port")


def _published(item: Published) -> Observation:
    port = item.port
    if port.is_public is None:
        words = f"a variable says at which address {item.service.name} publishes {port.shown}"
        return unknown(words, needs="the value of the variable in production", at=port.at)
    if not port.is_public:
        return passes(f"{item.service.name} publishes {port.shown} at {port.address} alone", at=port.at)
    what = f"{item.store}'s port" if item.store else "the port"
    chosen = "" if port.published else ", at a port that Docker chooses"
    return fails(
        f"{item.service.name} publishes {what} {port.shown} on every address{chosen}, past ufw",
        at=port.at,
        severity=Severity.HIGH if item.store and port.published else Severity.MEDIUM,
        confidence=trust_in(port.at),
        fix=f'ports: ["127.0.0.1:{port.shown}:{port.target}"]  # or none: services reach each other by name',
        subject=item.service.name,
    )


@control.check(layer=Layer.CROSS)
def the_machine_lets_in_what_the_files_let_in(host: Host, firewall: Firewall) -> Observations:
    """Each port that listens outside and that the machine lets in, beside the rules of the project."""
    if host.is_container:
        yield unknown("the network of a container is its own", needs=OUTSIDE)
        return
    wider = [
        door
        for door in doors(host)
        if door.is_open
        and not set(door.families) <= set(firewall.lets_in(door.listener.port))
        and any(firewall.default(family) is False for family in door.families)
    ]
    for door in wider:
        words = f"{host.name} lets in port {door.listener.port}, which the rules of the project refuse"
        yield fails(words, at=host.at_socket(door.listener), related=[firewall.files[0].at])
    if wider:
        return
    if rules_of(host) is None:
        yield unknown("the rules of the machine were not seen", needs=_needs(host))
    else:
        yield passes(f"{host.name} lets in no listening port that the rules of the project refuse", at=host.at())
