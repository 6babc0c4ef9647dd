"""The app server can be reached only through the proxy."""

from stopper.evidence.host.host import Host
from stopper.evidence.host.reachable import Door, Scope, doors
from stopper.evidence.host.records import Listener
from stopper.model import Confidence, Control, Observation, Observations, Severity, fails, passes, unknown

# Every user may put a file of any name there.
SHARED_FOLDERS = ("/tmp/", "/var/tmp/")  # noqa: S108 - looked for, and not used

control = Control(
    id="deployment.socket-binding",
    title="The app server can be reached only through the proxy",
    severity=Severity.HIGH,
    layers=("deploy", "host", "cross"),
    does=("render",),
    cwe=(1327,),
    asvs=("4.1.3",),
    remedy=(
        "Bind the server to a Unix socket in its RuntimeDirectory, or to 127.0.0.1, and let the proxy alone listen "
        "outside."
    ),
    risk=(
        "A client talks to the app directly, without TLS and access rules, and forges the headers that the proxy "
        "would have set."
    ),
    snippet='bind = "unix:/run/app/app.sock"',
)


@control.check(question="where the app server listens")
def the_server_listens_where_only_the_proxy_gets_to(host: Host) -> Observations:
    """The sockets that the servers of the application hold on the machine."""
    servers = {item.pid for item in host.applications if item.role != "worker"}
    found = [item for item in host.sockets if servers.intersection(item.pids)]
    outside = {door.listener: door for door in doors(host)}
    for item in found:
        yield _judged(host, item, outside.get(item))
    if not found:
        hidden = host.hidden("sockets.owners") if host.sockets else ""
        needs = hidden or "the facts of the machine while the application runs"
        yield unknown("no socket of an application's server was seen", needs=needs)


def _judged(host: Host, item: Listener, door: Door | None) -> Observation:
    if item.protocol == "unix":
        return _local(host, item)
    at = host.at_socket(item)
    if door is None:
        return passes(f"{item.program} listens on {item.address}:{item.port}, for the machine alone", at=at)
    if host.is_container:
        needs = "the ports that the container publishes"
        return unknown(f"{door.words} of its container", needs=needs, at=at)
    if door.scope is Scope.NETWORK:
        words = f"{door.words}, which other machines of that network reach"
        return fails(words, at=at, severity=Severity.LOW, confidence=Confidence.TENTATIVE)
    if door.is_open is False:
        return fails(f"{door.words}, and only the firewall keeps clients from it", at=at, severity=Severity.LOW)
    if door.is_open is None:
        words = f"{door.words}, and whether the firewall lets clients in was not seen"
        return fails(words, at=at, severity=Severity.MEDIUM, confidence=Confidence.TENTATIVE)
    words = f"{door.words}, and the firewall lets clients in: they reach it around the proxy and its TLS"
    return fails(words, at=at)


def _local(host: Host, item: Listener) -> Observation:
    at, bits = host.at_socket(item), int(item.mode, 8) if item.mode else None
    if item.path.startswith("@"):
        words = f"{item.path} lies in no folder: every user of the machine can talk to the server"
        return fails(words, at=at, severity=Severity.MEDIUM)
    if bits is not None and bits & 0o002 and item.reach == "all":
        words = f"{item.path} has mode {item.mode}: every user of the machine can talk to the server"
        return fails(words, at=at, severity=Severity.MEDIUM)
    if item.path.startswith(SHARED_FOLDERS):
        words = f"{item.path} lies where every user can take its name, and where PrivateTmp hides it from the proxy"
        return fails(words, at=at, severity=Severity.LOW)
    if bits is None:
        return unknown(f"the mode of {item.path} was not seen", needs="the facts, collected as root", at=at)
    return passes(f"{item.path} is {item.owner}:{item.group} with mode {item.mode}", at=at)
