"""The app server can be reached only through the proxy."""

from stopper.evidence.application.flask import Application
from stopper.evidence.deployment.compose.exposure import Published, published
from stopper.evidence.deployment.compose.project import Compose, has_proxy_inside, trust_in
from stopper.evidence.deployment.gunicorn.configuration import Gunicorn
from stopper.evidence.deployment.gunicorn.process import GunicornProcess
from stopper.evidence.deployment.gunicorn.serving import passed_on, serving, who
from stopper.evidence.deployment.kubernetes.cluster import Kubernetes
from stopper.evidence.deployment.kubernetes.services import Exposed, exposed_services
from stopper.evidence.deployment.nginx.configuration import Nginx
from stopper.evidence.host.host import Host
from stopper.evidence.host.reachable import Door, Scope, doors
from stopper.evidence.host.records import Listener
from stopper.evidence.responses.trusted_hops import trusted_hops
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

# Every user may put a file of any name there.
SHARED_FOLDERS = ("/tmp/", "/var/tmp/")  # noqa: S108 - looked for, and not used
ON_MACHINE = ("systemd", "supervisor", "script", "Makefile")

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
        return passes(f"{item.program} listens on {item.shown}, for the machine alone", at=at)
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


@control.check(question="ports of the application's containers")
def the_app_publishes_no_port_past_the_proxy(compose: Compose, nginx: Nginx | None) -> Observations:
    """The application's containers publish their port on loopback, or to the proxy's network alone."""
    behind = [level.at for level in nginx.proxied()] if nginx is not None else []
    count = 0
    for project in compose.projects:
        proxies = [service.at for service in project.proxies]
        count += len(project.own)
        for item in published(project):
            if item.role == "app":
                # An image that is not built here may be that nginx itself.
                yield _judged_port(item, proxies or (behind[:1] if item.service.is_built else []))
        for service in project.own:
            if service.is_on_host_network:
                yield not_applicable(f"{service.name} is on the host's network: what it listens at is judged by itself")
            elif not service.ports:
                yield passes(f"{service.name} publishes no port: only containers beside it reach it", at=service.at)
    if not count:
        yield not_applicable("no service runs an image of the project")


def _judged_port(item: Published, proxies: list[Place]) -> Observation:
    port, name = item.port, item.service.name
    if port.protocol.lower() == "udp":
        return not_applicable(f"{name} publishes {port.shown} for UDP, over which no request of HTTP/1 or 2 comes")
    if port.is_public is None:
        words = f"a variable says at which address {name} publishes {port.shown}"
        return unknown(words, needs="the value of the variable in production", at=port.at)
    if not port.is_public:
        return passes(f"{name} publishes {port.shown} at {port.address} alone", at=port.at)
    if has_proxy_inside(item.service):
        return passes(f"the image of {name} has a proxy of its own, which answers at {port.shown}", at=port.at)
    fix = f'ports: ["127.0.0.1:{port.shown}:{port.target}"]  # or none, where the proxy is a container beside it'
    if proxies:
        words = f"{name} publishes {port.shown} on every address, past the proxy in front and past ufw"
        return fails(words, at=port.at, related=proxies[:1], confidence=trust_in(port.at), fix=fix)
    return fails(
        f"{name} publishes {port.shown} on every address, and no file shows a proxy in front",
        at=port.at,
        severity=Severity.MEDIUM,
        confidence=Confidence.TENTATIVE,
        fix=fix,
    )


@control.check(question="Services of the application's pods")
def no_service_leads_to_the_app_past_the_ingress(kubernetes: Kubernetes) -> Observations:
    """The application's Service answers within the cluster, and an Ingress or a gateway stands in front."""
    fronts = [item.at for item in kubernetes.of_kind("Ingress")]
    own = [item for item in exposed_services(kubernetes) if item.is_own]
    yield from every(own, lambda item: _of_service(item, fronts), none="no Service leads to the application's pods")


INNER = "type: ClusterIP  # behind an Ingress"


def _of_service(item: Exposed, fronts: list[Place]) -> Observation:
    if not item.is_outside:
        return passes(f"the Service {item.name} answers within the cluster alone", at=item.at)
    words = f"the Service {item.name} of type {item.type} leads from outside to the application"
    if item.is_behind_ingress and item.type == "NodePort":
        words = f"the Service {item.name} opens a port of every node beside the Ingress, unless the nodes are private"
        return fails(
            words, at=item.at, severity=Severity.LOW, confidence=Confidence.TENTATIVE, related=fronts[:1], fix=INNER
        )
    if fronts:
        return fails(f"{words}, past the Ingress", at=item.at, related=fronts[:1], severity=Severity.MEDIUM, fix=INNER)
    words += ", and no manifest shows a proxy in front"
    return fails(words, at=item.at, severity=Severity.MEDIUM, confidence=Confidence.TENTATIVE, fix=INNER)


@control.check(question="where the server listens")
def gunicorn_listens_where_the_proxy_alone_reaches_it(gunicorn: Gunicorn, nginx: Nginx | None) -> Observations:
    """The server listens on a Unix socket or loopback, or in a container whose port is not published."""
    for process in gunicorn.serving:
        yield _heard(process, has_front=bool(passed_on(nginx, process)))
    if not gunicorn.serving:
        yield not_applicable("no gunicorn is started")


def _heard(process: GunicornProcess, *, has_front: bool) -> Observation:
    addresses, launch = process.addresses, process.launch
    if addresses is None or launch is None:
        return unknown(f"where {who(process)} listens is not shown", needs="bind of gunicorn", at=process.bound_at)
    public = process.public
    if public is None:
        shown = ", ".join(str(item) for item in addresses)
        return passes(f"{who(process)} listens on {shown}, which this machine alone reaches", at=process.bound_at)
    if launch.kind in ON_MACHINE or launch.is_on_host_network:
        severity = Severity.HIGH if has_front else Severity.MEDIUM
        past = "past nginx" if has_front else "without a proxy"
        listens = "listens in the network of the machine, on" if launch.is_on_host_network else "listens on"
        words = f"{who(process)} {listens} {public}: whoever reaches the machine reaches the app {past}"
        return fails(words, at=process.bound_at, severity=severity, fix='bind = "unix:/run/app/app.sock"')
    if launch.kind == "code":
        needs = f"the unit, image or manifest that starts {process.at.path}"
        return unknown(f"{who(process)} listens on {public}, and nothing shows where", needs=needs, at=process.bound_at)
    if launch.kind == "Procfile":
        return passes("the router of the platform alone reaches the process", at=process.bound_at)
    return not_applicable("which ports of the container are published decides who reaches it")


@control.check(question="sockets in temporary folders")
def the_proxy_sees_the_socket(gunicorn: Gunicorn) -> Observations:
    """A socket in /tmp is another file for the proxy where the unit has a /tmp of its own."""
    placed = [(item, socket) for item in gunicorn.serving for socket in [item.socket] if socket is not None]
    for process, socket in placed:
        if not socket.path.startswith(SHARED_FOLDERS):
            continue
        if process.launch is not None and process.launch.has_private_tmp:
            words = f"the socket {socket.path} lies in the /tmp that PrivateTmp gives the unit alone: nginx answers 502"
            yield fails(words, at=process.bound_at, severity=Severity.MEDIUM, fix='bind = "unix:/run/app/app.sock"')
        else:
            words = f"the socket {socket.path} lies where every user can put another in its place"
            yield fails(words, at=process.bound_at, severity=Severity.LOW, fix='bind = "unix:/run/app/app.sock"')
    if not placed:
        yield not_applicable("gunicorn opens no Unix socket")
    elif not any(socket.path.startswith(SHARED_FOLDERS) for _, socket in placed):
        yield passes("no socket lies in a temporary folder", at=placed[0][0].bound_at)


@control.check(question="who may write to the socket", layer=Layer.CROSS)
def only_the_proxy_writes_to_the_socket(application: Application, gunicorn: Gunicorn) -> Observations:
    """Where the app believes forwarded headers, no other user of the machine may write to the socket."""
    found = [item for item in serving(gunicorn, application) if item.socket is not None]
    believed = trusted_hops(application)
    for process in found if believed else ():
        yield _guarded(process)
    if not found:
        yield not_applicable("gunicorn opens no Unix socket")
    elif not believed:
        yield not_applicable("the app believes no forwarded header")


def _guarded(process: GunicornProcess) -> Observation:
    launch = process.launch
    if launch is not None and launch.folder_mode.lstrip("0").endswith("0"):
        return passes("the folder of the socket is closed to other users", at=process.bound_at)
    if launch is not None and launch.socket is not None:
        mode, at = launch.socket.mode, launch.socket.at
        is_open = bool(mode) and int(mode[-1:] if mode[-1:].isdigit() else "0") & 2 != 0
    else:
        umask = process.setting("umask")
        if umask.number is None:
            return unknown("the umask of gunicorn is not shown", needs="umask of gunicorn", at=umask.at)
        mode, at, is_open = f"{0o777 & ~umask.number:04o}", umask.at, umask.number & 0o2 == 0
    if not is_open:
        return passes(f"the socket has mode {mode}: other users cannot write to it", at=at)
    words = f"the socket has mode {mode}, and the app believes forwarded headers: every local user can forge them"
    return fails(words, at=at, severity=Severity.LOW, related=[process.bound_at], fix="umask = 0o007")
