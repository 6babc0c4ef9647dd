"""What the options of each server that can be started take; gunicorn's are in `standard.gunicorn_settings`."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from stopper.standard.gunicorn_settings import SETTINGS

_GUNICORN = frozenset(
    option for item in SETTINGS if item.kind in ("switch", "off", "optional") for option in item.options
)
_FLASK = frozenset(
    {"--reload", "--no-reload", "--debugger", "--no-debugger", "--with-threads", "--without-threads", "--debug",
     "--no-debug", "--eager-loading", "--lazy-loading"}
)  # fmt: skip
_UVICORN = frozenset(
    {"--reload", "--access-log", "--no-access-log", "--use-colors", "--no-use-colors", "--proxy-headers",
     "--no-proxy-headers", "--server-header", "--no-server-header", "--date-header", "--no-date-header", "--factory"}
)  # fmt: skip
_HYPERCORN = frozenset({"--debug", "--reload", "--daemon", "-D"})
_WAITRESS = frozenset(
    {"--expose-tracebacks", "--no-expose-tracebacks", "--log-untrusted-proxy-headers", "--asyncore-use-poll", "--call",
     "--clear-untrusted-proxy-headers", "--no-clear-untrusted-proxy-headers", "--ipv4", "--no-ipv4", "--ipv6",
     "--no-ipv6", "--log-socket-errors", "--no-log-socket-errors"}
)  # fmt: skip
_UWSGI = frozenset(
    {"--master", "-M", "--enable-threads", "--die-on-term", "--vacuum", "--need-app", "--lazy-apps", "--lazy",
     "--single-interpreter", "--strict", "--disable-logging", "-L", "--thunder-lock", "--http-keepalive",
     "--no-orphans", "--catch-exceptions", "--ignore-sigpipe", "--http-auto-chunked",
     "--memory-report"}
)  # fmt: skip

# Each server with those of its options that stand alone; the others take a value.
SWITCHES: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        "gunicorn": _GUNICORN | {"-v", "--version", "-h", "--help"},
        "uvicorn": _UVICORN,
        "hypercorn": _HYPERCORN,
        "waitress": _WAITRESS,
        "uwsgi": _UWSGI,
        "granian": frozenset({"--reload", "--no-reload", "--access-log", "--no-access-log", "--factory", "--no-ws"}),
        "daphne": frozenset({"--proxy-headers", "--no-server-name"}),
        "mod_wsgi": frozenset({"--debug-mode", "--enable-debugger", "--reload-on-changes", "--log-to-terminal"}),
        "flask run": _FLASK,
        "celery": frozenset({"-B", "--beat", "-E", "--task-events", "--without-gossip", "--without-mingle", "-D"}),
        "rq": frozenset({"--burst", "-b", "--with-scheduler", "-v", "--verbose", "-q", "--quiet"}),
        "huey": frozenset({"--verbose", "-v", "--quiet", "-q", "--no-periodic"}),
        "dramatiq": frozenset({"--watch-use-polling", "--verbose", "-v", "--use-spawn"}),
        "python": frozenset(),
    }
)
# The program that is called, and the server that it is.
PROGRAMS = MappingProxyType(
    {
        "gunicorn": "gunicorn",
        "gunicorn3": "gunicorn",
        "gunicorn_paster": "gunicorn",
        "uwsgi": "uwsgi",
        "uwsgi_python3": "uwsgi",
        "pyuwsgi": "uwsgi",
        "waitress-serve": "waitress",
        "waitress": "waitress",
        "uvicorn": "uvicorn",
        "hypercorn": "hypercorn",
        "granian": "granian",
        "daphne": "daphne",
        "mod_wsgi-express": "mod_wsgi",
        "celery": "celery",
        "rq": "rq",
        "rqworker": "rq",
        "rqscheduler": "rq",
        "huey_consumer": "huey",
        "huey_consumer.py": "huey",
        "dramatiq": "dramatiq",
    }
)
WEB = frozenset({"gunicorn", "uwsgi", "waitress", "uvicorn", "hypercorn", "granian", "daphne", "mod_wsgi"})
DEVELOPMENT = frozenset({"flask run"})
WORKERS = frozenset({"celery", "rq", "huey", "dramatiq"})
