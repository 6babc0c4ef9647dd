"""What the process is there for: to serve, to run a command, or to test. Only what serves is refused."""

from __future__ import annotations

import os
import sys
import time
from pathlib import PurePath
from types import FrameType

# When this process began, as near as we know: the application imports Stopper.
BEGUN = time.time()
TESTERS = frozenset({"pytest", "py.test", "unittest", "nose2", "xdist"})
SERVERS = frozenset({
    "gunicorn", "uwsgi", "waitress", "waitress-serve", "mod_wsgi-express", "hypercorn", "granian", "bjoern", "uvicorn",
})  # fmt: skip
DEEPEST = 60


def program() -> str:
    """The program's name: the module that `python -m` names, else that of the script."""
    main = sys.modules.get("__main__")
    specification = getattr(main, "__spec__", None)
    if specification is not None and specification.name:
        return str(specification.name).partition(".")[0]
    return PurePath(sys.argv[0] if sys.argv else "").name.removesuffix(".exe").removesuffix(".py")


def is_test() -> bool:
    """Whether a test runner is the program."""
    return program() in TESTERS


def is_command() -> bool:
    """Whether a command of Flask's runs, such as a shell or a migration, and not one that serves."""
    # Flask sets it in its own process; a server that such a command starts inherits it, and is none.
    by_flask = os.environ.get("FLASK_RUN_FROM_CLI") == "true" and program() not in SERVERS
    return by_flask and "run" not in sys.argv[1:]


def is_development_server() -> bool:
    """Whether Flask's own server may be what serves: any program that is no server that we know."""
    return program() not in SERVERS


def is_asked_by_test_client() -> bool:
    """Whether the request that is worked on comes from Werkzeug's test client, which no other process can reach."""
    frame: FrameType | None = sys._getframe(1)
    for _ in range(DEEPEST):
        if frame is None:
            return False
        if frame.f_globals.get("__name__") == "werkzeug.test":
            return True
        frame = frame.f_back
    return False
