"""What every container of the application has: its user, its port, what it starts, how its health is asked for."""

from __future__ import annotations

from stopper.render.plan import Plan
from stopper.render.serving import options

# Above the accounts of a usual machine, so that a file of the host is never the container's by chance.
UID = 10001
PORT = 8000
MEMORY_OF_A_WORKER = 192  # MiB
SCRATCH = 64  # MiB of /tmp, which lies in memory


def command(plan: Plan) -> list[str]:
    """Gunicorn as the policy wants it, on the container's own network, where the proxy is."""
    return ["gunicorn", *options(plan, f"0.0.0.0:{PORT}", plan.deployment.worker_timeout), plan.target]


def memory(plan: Plan) -> int:
    """The MiB that a container may take."""
    return 256 + MEMORY_OF_A_WORKER * plan.deployment.workers


def healthcheck(plan: Plan) -> list[str]:
    """A request as the proxy makes it; without a path for it any answer but the server's own errors will do."""
    path, limit = (plan.health_path, 400) if plan.health_path else ("/", 500)
    headers = f"{{'Host': '{plan.main_host}', 'X-Forwarded-Proto': 'https'}}"
    script = (
        "import http.client, sys; "
        f"asked = http.client.HTTPConnection('127.0.0.1', {PORT}, timeout=4); "
        f"asked.request('GET', '{path}', headers={headers}); "
        f"sys.exit(asked.getresponse().status >= {limit})"
    )
    return ["python", "-c", script]
