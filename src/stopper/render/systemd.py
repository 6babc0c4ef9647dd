"""systemd: the service that may touch only what it needs, the socket that only the proxy may open, and its user."""

from __future__ import annotations

from collections.abc import Iterator

from stopper.render.jobs import Job, jobs
from stopper.render.plan import Plan
from stopper.render.rendered import Rendered
from stopper.render.sandbox import SANDBOX, network

CONTROLS = (
    "deployment.file-permissions",
    "deployment.service-sandbox",
    "deployment.service-user",
    "deployment.socket-binding",
    "production-mode.production-server",
    "secrets.not-in-image-or-arguments",
)


def render(plan: Plan) -> tuple[Rendered, ...]:
    """The service, its socket, and the line that makes its user."""
    return (
        Rendered(f"{plan.name}.service", _text(_service(plan))),
        Rendered(f"{plan.name}.socket", _text(_socket(plan))),
        Rendered(f"sysusers.d/{plan.name}.conf", _text(_user(plan))),
        *(file for job in jobs(plan) for file in _job_files(plan, job)),
    )


def _job_files(plan: Plan, job: Job) -> tuple[Rendered, ...]:
    service = Rendered(f"{job.unit}.service", _text(_job(plan, job)))
    return (service, Rendered(f"{job.unit}.timer", _text(_timer(plan, job)))) if job.calendar else (service,)


def _text(lines: Iterator[str]) -> str:
    return "\n".join(lines) + "\n"


def _service(plan: Plan) -> Iterator[str]:
    yield f"# /etc/systemd/system/{plan.name}.service: systemctl enable --now {plan.name}.socket {plan.name}.service"
    yield "[Unit]"
    yield f"Description=Application server of {plan.name}"
    yield f"Requires={plan.name}.socket"
    yield f"After={' '.join(['network.target', *local_stores(plan)])}"
    yield ""
    yield "[Service]"
    yield "Type=notify"
    yield "NotifyAccess=main"
    yield from _identity(plan)
    yield "# The socket comes from systemd, the rest from gunicorn.conf.py in the folder of the release."
    yield f"ExecStart={plan.folder}/.venv/bin/gunicorn {plan.target}"
    yield "ExecReload=/bin/kill -s HUP $MAINPID"
    yield "KillMode=mixed"
    yield f"TimeoutStopSec={plan.deployment.stop_timeout}"
    yield from RESTARTED
    yield from _writable(plan, f"{plan.name}-workers")
    yield SANDBOX.rstrip("\n")
    yield from network(plan)
    yield ""
    yield "[Install]"
    yield "WantedBy=multi-user.target"


def _job(plan: Plan, job: Job) -> Iterator[str]:
    """The service of a worker, or that of a timer."""
    started = f"{job.unit}.timer" if job.calendar else f"{job.unit}.service"
    yield f"# /etc/systemd/system/{job.unit}.service: systemctl enable --now {started}"
    yield "[Unit]"
    yield f"Description={job.description}"
    yield f"After={' '.join(['network.target', *local_stores(plan)])}"
    yield ""
    yield "[Service]"
    yield "Type=oneshot" if job.calendar else "Type=exec"
    yield from _identity(plan)
    yield from (f"# {line}" for line in job.comments)
    yield f"ExecStart={plan.folder}/.venv/bin/{job.command}"
    yield from _ending(plan, job)
    yield from _writable(plan, job.unit)
    yield SANDBOX.rstrip("\n")
    yield from network(plan)
    if not job.calendar:
        yield ""
        yield "[Install]"
        yield "WantedBy=multi-user.target"


def _ending(plan: Plan, job: Job) -> Iterator[str]:
    """How long it may take, and what becomes of it then."""
    if job.calendar:
        yield f"TimeoutStartSec={plan.deployment.task_timeout}"
        return
    yield "# Its main process alone is asked to end, and lets the task that runs come to its end."
    yield "KillMode=mixed"
    yield f"TimeoutStopSec={plan.deployment.task_timeout}"
    yield from RESTARTED


RESTARTED = ("Restart=on-failure", "RestartSec=2")


def _identity(plan: Plan) -> Iterator[str]:
    yield f"User={plan.user}"
    yield f"Group={plan.user}"
    yield f"WorkingDirectory={plan.folder}"
    yield "# root's alone, mode 0600: systemd reads it before it gives root up, and nobody sees it in the unit."
    yield f"EnvironmentFile={plan.environment_file}"


def _writable(plan: Plan, runtime: str) -> Iterator[str]:
    yield ""
    yield "# What it may write; release and virtual environment belong to root and are read-only."
    yield f"StateDirectory={plan.name}"
    yield "StateDirectoryMode=0750"
    yield f"RuntimeDirectory={runtime}"
    yield "RuntimeDirectoryMode=0700"
    for path in plan.deployment.writable:
        yield f"ReadWritePaths={path}"
    yield "UMask=0027"


def local_stores(plan: Plan) -> list[str]:
    """Debian's services for the stores of the application; one that is elsewhere nobody waits for."""
    services = {"postgresql": "postgresql.service", "mysql": "mariadb.service", "redis": "redis-server.service"}
    return [service for store, service in services.items() if store in plan.app.stores]


def _timer(plan: Plan, job: Job) -> Iterator[str]:
    yield f"# /etc/systemd/system/{job.unit}.timer: when {job.unit}.service runs."
    yield "[Unit]"
    yield f"Description=Times of {job.unit}"
    yield ""
    yield "[Timer]"
    yield f"OnCalendar={job.calendar}"
    yield "# What was missed while the machine was off is made up for."
    yield "Persistent=yes"
    yield ""
    yield "[Install]"
    yield "WantedBy=timers.target"


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
