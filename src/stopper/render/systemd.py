"""systemd: the service that may touch only what it needs, the socket that only the proxy may open, and its user."""

from __future__ import annotations

from collections.abc import Iterator

from stopper.render.plan import Plan
from stopper.render.rendered import Rendered
from stopper.standard.public_networks import PUBLIC

CONTROLS = (
    "deployment.file-permissions",
    "deployment.service-sandbox",
    "deployment.service-user",
    "deployment.socket-binding",
    "production-mode.production-server",
    "secrets.not-in-image-or-arguments",
)
# What every application on Linux can do without; nothing of it depends on the plan.
SANDBOX = """
# Not root's powers, nor any way to them.
NoNewPrivileges=yes
CapabilityBoundingSet=
RestrictSUIDSGID=yes
PrivateUsers=yes

# The system is read-only, homes and devices are not there.
ProtectSystem=strict
ProtectHome=yes
PrivateTmp=yes
PrivateMounts=yes
PrivateDevices=yes
ProtectKernelTunables=yes
ProtectKernelModules=yes
ProtectKernelLogs=yes
ProtectControlGroups=yes
ProtectClock=yes
ProtectHostname=yes
ProtectProc=invisible
PrivateIPC=yes
RemoveIPC=yes

# System calls of a server, and no others.
RestrictNamespaces=yes
RestrictRealtime=yes
LockPersonality=yes
# numba, PyPy and others that make code at run time need this line gone.
MemoryDenyWriteExecute=yes
SystemCallArchitectures=native
SystemCallFilter=@system-service
SystemCallFilter=~@privileged @resources
SystemCallErrorNumber=EPERM
RestrictAddressFamilies=AF_UNIX AF_INET AF_INET6
"""


def render(plan: Plan) -> tuple[Rendered, ...]:
    """The service, its socket, and the line that makes its user."""
    return (
        Rendered(f"{plan.name}.service", _text(_service(plan))),
        Rendered(f"{plan.name}.socket", _text(_socket(plan))),
        Rendered(f"sysusers.d/{plan.name}.conf", _text(_user(plan))),
    )


def _text(lines: Iterator[str]) -> str:
    return "\n".join(lines) + "\n"


def _service(plan: Plan) -> Iterator[str]:
    yield f"# /etc/systemd/system/{plan.name}.service: systemctl enable --now {plan.name}.socket {plan.name}.service"
    yield "[Unit]"
    yield f"Description=Application server of {plan.name}"
    yield f"Requires={plan.name}.socket"
    yield f"After={' '.join(['network.target', *_local_stores(plan)])}"
    yield ""
    yield "[Service]"
    yield from _process(plan)
    yield from _writable(plan)
    yield SANDBOX.rstrip("\n")
    yield from _network(plan)
    yield ""
    yield "[Install]"
    yield "WantedBy=multi-user.target"


def _process(plan: Plan) -> Iterator[str]:
    yield "Type=notify"
    yield "NotifyAccess=main"
    yield f"User={plan.user}"
    yield f"Group={plan.user}"
    yield f"WorkingDirectory={plan.folder}"
    yield "# root's alone, mode 0600: systemd reads it before it gives root up, and nobody sees it in the unit."
    yield f"EnvironmentFile={plan.environment_file}"
    yield "# The socket comes from systemd, the rest from gunicorn.conf.py in the folder of the release."
    yield f"ExecStart={plan.folder}/.venv/bin/gunicorn {plan.target}"
    yield "ExecReload=/bin/kill -s HUP $MAINPID"
    yield "KillMode=mixed"
    yield f"TimeoutStopSec={plan.deployment.stop_timeout}"
    yield "Restart=on-failure"
    yield "RestartSec=2"


def _writable(plan: Plan) -> Iterator[str]:
    yield ""
    yield "# What it may write; release and virtual environment belong to root and are read-only."
    yield f"StateDirectory={plan.name}"
    yield "StateDirectoryMode=0750"
    yield f"RuntimeDirectory={plan.name}-workers"
    yield "RuntimeDirectoryMode=0700"
    for path in plan.deployment.writable:
        yield f"ReadWritePaths={path}"
    yield "UMask=0027"


def _local_stores(plan: Plan) -> list[str]:
    """Debian's services for the stores of the application; one that is elsewhere nobody waits for."""
    services = {"postgresql": "postgresql.service", "mysql": "mariadb.service", "redis": "redis-server.service"}
    return [service for store, service in services.items() if store in plan.app.stores]


def _network(plan: Plan) -> Iterator[str]:
    """Whom the service may talk to; systemd knows addresses alone."""
    peers = [peer for _, peer in plan.peers]
    known = [str(peer.network) for peer in peers if peer.network is not None]
    yield ""
    if any(peer.is_of_site for peer in peers):
        yield "# Some peers are known by a name of the site, and their addresses change: the firewall holds these."
        yield "# What hands out a cloud's keys lies in no application's way."
        yield "IPAddressDeny=link-local"
        return
    yield "# Nobody is called but this machine and the peers of the policy ([deployment] outbound)."
    yield "IPAddressDeny=any"
    yield f"IPAddressAllow={' '.join(['localhost', *known])}"
    if len(known) < len(peers):
        yield "# A peer known by name may have any public address; private networks stay shut, and what gives out"
        yield "# a cloud's keys. A peer with a private address stands in the policy by that."
        yield from (f"IPAddressAllow={' '.join(PUBLIC[start : start + 8])}" for start in range(0, len(PUBLIC), 8))


def _socket(plan: Plan) -> Iterator[str]:
    yield f"# /etc/systemd/system/{plan.name}.socket: requests wait here while the service restarts."
    yield "[Unit]"
    yield f"Description=Socket of {plan.name}"
    yield ""
    yield "[Socket]"
    yield f"ListenStream={plan.socket or plan.bind}"
    if plan.socket:
        yield "# Whoever may open it writes the proxy's headers: nginx's user alone."
        yield f"SocketUser={plan.deployment.proxy_user}"
        yield "SocketMode=0600"
    yield ""
    yield "[Install]"
    yield "WantedBy=sockets.target"


def _user(plan: Plan) -> Iterator[str]:
    yield f"# /etc/sysusers.d/{plan.name}.conf: systemd-sysusers makes the user, without a shell and without a home."
    yield f'u {plan.user} - "Application server of {plan.name}" - /usr/sbin/nologin'
