"""gunicorn's configuration file: where it listens, how many requests it takes, and when it gives up."""

from __future__ import annotations

from collections.abc import Iterator

from stopper.render.plan import Plan
from stopper.render.rendered import Rendered
from stopper.render.serving import HEARTBEAT, JITTER, MOST_REQUESTS, WORKER_CLASS
from stopper.standard.gunicorn_settings import FILE

CONTROLS = ("abuse.timeouts", "observability.logging", "production-mode.gunicorn-settings")
# What is the same for every deployment.
ALWAYS = """
# The extension counts proxies; gunicorn takes neither paths nor names from headers.
forwarder_headers = ""
control_socket_disable = True

accesslog = "-"
errorlog = "-"
# Behind a socket the peer has no address: what the proxy says of the client stands in its place.
access_log_format = '%({x-forwarded-for}i)s %(t)s "%(r)s" %(s)s %(b)s %(L)s'
"""


def render(plan: Plan) -> tuple[Rendered, ...]:
    """The file that gunicorn reads by itself in the folder of the release."""
    return (Rendered(FILE, "\n".join([*_processes(plan), *_times(plan), ALWAYS])),)


def _processes(plan: Plan) -> Iterator[str]:
    deployment = plan.deployment
    yield f'"""gunicorn for {plan.name}; it reads this file in the folder of the release, and options go over it."""'
    yield ""
    yield f'wsgi_app = "{plan.target}"'
    yield f'bind = "{plan.bind}"'
    if plan.socket:
        yield "# The socket is for the service and its group, in which nginx is: gunicorn's own default is everybody."
        yield "umask = 0o007"
    yield ""
    yield "# Threads let a worker serve others while one client or one query is slow."
    yield f'worker_class = "{WORKER_CLASS}"'
    yield f"workers = {deployment.workers}"
    yield f"threads = {deployment.threads}"
    yield "# A worker that leaks ends before memory does; the jitter keeps them from ending together."
    yield f"max_requests = {MOST_REQUESTS}"
    yield f"max_requests_jitter = {JITTER}"
    yield "# The heartbeat lies in memory: on a slow disk a healthy worker would be taken for dead."
    yield f'worker_tmp_dir = "{HEARTBEAT}"'


def _times(plan: Plan) -> Iterator[str]:
    deployment = plan.deployment
    yield ""
    yield f"# A worker that hangs is ended before the {deployment.proxy_timeout} s of the proxy are over."
    yield f"timeout = {deployment.worker_timeout}"
    yield f"graceful_timeout = {deployment.worker_timeout}"
    yield "# Longer than nginx keeps a connection, so that it never sends on one that is being closed."
    yield "keepalive = 75"
