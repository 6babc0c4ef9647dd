"""What every container of the application has: its user, its port, what it starts, how its health is asked for."""

from __future__ import annotations

from stopper.render.plan import Plan

# Above the accounts of a usual machine, so that a file of the host is never the container's by chance.
UID = 10001
PORT = 8000


def command(plan: Plan) -> list[str]:
    """Gunicorn as the policy wants it; its heartbeat lies in memory, since the root is read-only."""
    deployment = plan.deployment
    return [
        "gunicorn",
        f"--bind=0.0.0.0:{PORT}",  # the container's own network, where the proxy is
        "--worker-class=gthread",
        f"--workers={deployment.workers}",
        f"--threads={deployment.threads}",
        f"--timeout={deployment.worker_timeout}",
        f"--graceful-timeout={deployment.worker_timeout}",
        "--max-requests=10000",
        "--max-requests-jitter=1000",
        "--worker-tmp-dir=/dev/shm",
        "--access-logfile=-",
        plan.target,
    ]


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
