"""The WSGI server's workers fit the machine, the proxy and the app."""

from stopper.model import Control, Severity

control = Control(
    id="production-mode.gunicorn-settings",
    title="The WSGI server's workers fit the machine, the proxy and the app",
    severity=Severity.MEDIUM,
    layers=("deploy", "cross"),
    does=("render",),
    cwe=(410, 770),
    asvs=("13.2.6", "15.2.2", "15.4.4"),
    remedy=(
        "Set workers, worker class, timeout and max_requests in one configuration file, leave reload off, and open "
        "database and cache connections after the fork when preload_app is on."
    ),
    risk=(
        "One slow request blocks everyone, leaking workers run until memory ends, or two workers mix answers on one "
        "connection."
    ),
    snippet="""\
import multiprocessing

workers = 2 * multiprocessing.cpu_count() + 1
timeout = 30
max_requests = 1000
max_requests_jitter = 100""",
)
