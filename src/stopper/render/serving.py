"""How gunicorn serves, wherever it is started: what its file and its command lines say alike."""

from __future__ import annotations

from stopper.render.plan import Plan

WORKER_CLASS = "gthread"
# A worker ends after so many requests, a task's process after so many tasks; the jitter parts their ends.
MOST_REQUESTS = 1000
JITTER = MOST_REQUESTS // 10
# Where the heartbeat lies: in memory, since on a slow disk a healthy worker would be taken for dead.
HEARTBEAT = "/dev/shm"  # noqa: S108  # gunicorn makes its file there without a name


def options(plan: Plan, bind: str, timeout: int) -> list[str]:
    """The options of a command line without a file; `bind` is where the platform expects the server."""
    return [
        f"--bind={bind}",
        f"--worker-class={WORKER_CLASS}",
        f"--workers={plan.deployment.workers}",
        f"--threads={plan.deployment.threads}",
        f"--timeout={timeout}",
        f"--graceful-timeout={timeout}",
        f"--max-requests={MOST_REQUESTS}",
        f"--max-requests-jitter={JITTER}",
        f"--worker-tmp-dir={HEARTBEAT}",
        "--access-logfile=-",
    ]
