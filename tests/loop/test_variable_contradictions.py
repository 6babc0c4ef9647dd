"""Variables and who reads them: one file by several parsers, and a unit by every user; found from the files alone."""

from __future__ import annotations

import ctypes
import json
import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from socketserver import ThreadingUnixStreamServer
from tempfile import TemporaryDirectory

import pytest

from stopper.model import Verdict
from tests.loop.test_unit_contradictions import as_nobody
from tests.loop.told import told, write

BOTH = pytest.mark.parametrize("repaired", [False, True], ids=["as it is", "repaired"])
CODE = """
import os

from dotenv import load_dotenv
from flask import Flask

load_dotenv()
app = Flask(__name__)
app.config["SECRET_KEY"] = os.environ["SECRET_KEY"]
"""
UNIT = """[Service]
User=shop
WorkingDirectory=/srv/shop
EnvironmentFile=/srv/shop/.env
ExecStart=/srv/shop/.venv/bin/gunicorn app:app
"""
COMPOSE = "services:\n  web:\n    image: shop\n    env_file: [.env]\n"
SCRIPT = "#!/bin/sh\nset -a\n. ./.env\nset +a\nexec gunicorn app:app\n"
CONTAINER = "#!/bin/sh\nexec docker run --env-file .env shop\n"
# Each line is read differently by two of the readers: quotes, a comment, a $.
PARTED = "SECRET_KEY='k9mQ2vXt7Lw4'\nMAIL_PASSWORD=qT7hY2 # of the shop\nAPI_TOKEN=sea$HOME-salt\n"
ALIKE = "SECRET_KEY=k9mQ2vXt7Lw4\nMAIL_PASSWORD=qT7hY2\nAPI_TOKEN=sea-salt\n"
NAMES = ("SECRET_KEY", "MAIL_PASSWORD", "API_TOKEN")
Read = dict[str, str]

# systemd reads EnvironmentFile= with this very function; what is no variable's name it leaves out afterwards.
OF_SYSTEMD = """
import ctypes, json, sys
library = ctypes.CDLL(sys.argv[1])
library.load_env_file.argtypes = [ctypes.c_void_p, ctypes.c_char_p, ctypes.c_void_p]
found = ctypes.POINTER(ctypes.c_char_p)()
assert library.load_env_file(None, sys.argv[2].encode(), ctypes.byref(found)) >= 0
lines = []
while found[len(lines)] is not None:
    lines.append(found[len(lines)].decode())
print(json.dumps(lines))
"""


def output(words: list[str], folder: Path, **variables: str) -> str:
    known = {"PATH": os.environ["PATH"], "HOME": "/home/shop", **variables}
    return subprocess.run(words, cwd=folder, env=known, capture_output=True, text=True, check=True).stdout


def by_python_dotenv(folder: Path) -> Read:
    script = "import dotenv, json; print(json.dumps(dict(dotenv.dotenv_values('.env'))))"
    return dict(json.loads(output([sys.executable, "-c", script], folder)))


def by_a_shell(folder: Path) -> Read:
    script = 'set -a; . ./.env; exec "$0" -c "import json, os; print(json.dumps(dict(os.environ)))"'
    return dict(json.loads(output(["/bin/sh", "-c", script, sys.executable], folder)))


def by_systemd(folder: Path) -> Read | None:
    library = next(iter(Path("/usr/lib").glob("**/systemd/libsystemd-shared-*.so")), None)
    if library is None or not hasattr(ctypes.CDLL(str(library)), "load_env_file"):
        return None
    found = output([sys.executable, "-c", OF_SYSTEMD, str(library), ".env"], folder)
    return dict(line.split("=", 1) for line in json.loads(found))


def by_compose(folder: Path) -> Read | None:
    """Of `make deploy-tools`."""
    programs = sorted(Path(__file__).resolve().parents[2].glob(".venv*-deploy/bin/docker-compose"))
    if not programs:
        return None
    found = output([str(programs[0]), "-f", "compose.yml", "config", "--format", "json"], folder)
    return dict(json.loads(found)["services"]["web"]["environment"])


class Daemon(BaseHTTPRequestHandler):
    """As much of Docker's daemon as takes the variables of a new container."""

    protocol_version = "HTTP/1.1"
    taken: list[str]

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        if self.path.partition("?")[0].endswith("/containers/create"):
            type(self).taken = json.loads(body)["Env"]
        self._answer(b'{"Id": "1", "Warnings": []}', 201)

    def do_GET(self) -> None:
        self._answer(b"OK")

    def do_HEAD(self) -> None:
        self._answer(b"OK")

    def _answer(self, body: bytes, status: int = 200) -> None:
        self.send_response(status)
        for name, value in (("Api-Version", "1.44"), ("Content-Type", "application/json")):
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing."""

    def address_string(self) -> str:
        return ""


def by_docker(folder: Path) -> Read | None:
    """What Docker's own client makes of --env-file, as it tells a daemon of it."""
    program = shutil.which("docker")
    if program is None:
        return None
    with TemporaryDirectory() as short, ThreadingUnixStreamServer(f"{short}/daemon", Daemon) as daemon:
        daemon.daemon_threads = True
        threading.Thread(target=daemon.serve_forever, daemon=True).start()
        try:
            output([program, "-H", f"unix://{short}/daemon", "create", "--env-file", ".env", "shop"], folder)
        finally:
            daemon.shutdown()
    return dict(line.split("=", 1) for line in Daemon.taken)


READERS: dict[str, Callable[[Path], Read | None]] = {
    "app.py": by_python_dotenv,
    "run.sh": by_a_shell,
    "shop.service": by_systemd,
    "compose.yml": by_compose,
    "container.sh": by_docker,
}
FILES = {"app.py": CODE, "run.sh": SCRIPT, "shop.service": UNIT, "compose.yml": COMPOSE, "container.sh": CONTAINER}
PAIRS = (
    ("run.sh", "quotes", "SECRET_KEY", False),
    ("container.sh", "one takes quotes off", "SECRET_KEY", True),
    ("shop.service", "one takes # for the beginning", "MAIL_PASSWORD", True),
    ("container.sh", "one takes # for the beginning", "MAIL_PASSWORD", True),
    ("run.sh", "one puts a variable in for $", "API_TOKEN", True),
    ("compose.yml", "one puts a variable in for $", "API_TOKEN", True),
)


@pytest.mark.parametrize(("other", "reason", "name", "parts"), PAIRS)
@BOTH
def test_37_two_readers_of_one_file_get_different_values(
    tmp_path: Path, other: str, reason: str, name: str, *, parts: bool, repaired: bool
) -> None:
    write(tmp_path, {".env": ALIKE if repaired else PARTED, "app.py": CODE, other: FILES[other]})
    one, another = by_python_dotenv(tmp_path), READERS[other](tmp_path)
    if another is None:
        pytest.skip("that reader is not on this machine")

    differs = parts and not repaired
    assert (one[name] != another[name]) is differs
    found = told(tmp_path, "secrets.env-file-permissions")
    assert found.names(f"read {name} differently: {reason}", ".env", "app.py", other) is differs


HELD = (
    "[Service]\nUser=shop\nEnvironment=MAIL_PASSWORD=Gm2-k83hsXvT01\nExecStart=/srv/shop/.venv/bin/gunicorn app:app\n"
)
NAMED = "[Service]\nUser=shop\nEnvironmentFile=/etc/shop/shop.env\nExecStart=/srv/shop/.venv/bin/gunicorn app:app\n"


@pytest.mark.skipif(os.name != "posix" or os.geteuid() != 0, reason="only root can become another user")
@BOTH
def test_40_every_user_reads_what_stands_in_a_unit(*, repaired: bool) -> None:
    """Units are everybody's to read (0644), as packages and systemd's own manual install them; the file is not."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        write(folder, {"app.py": CODE, "shop.service": NAMED if repaired else HELD})
        (folder / "shop.service").chmod(0o644)
        variables = folder / "etc.env"
        variables.write_text("MAIL_PASSWORD=Gm2-k83hsXvT01\n")
        variables.chmod(0o600)
        read = as_nobody(str(folder / "shop.service")) + as_nobody(str(variables))
        variables.unlink()

        assert ("Gm2-k83hsXvT01" in read) is not repaired
        found = told(folder, "secrets.not-in-image-or-arguments")
        assert found.names("every user reads it with systemctl cat", "shop.service") is not repaired
    assert found.verdict is (Verdict.PASS if repaired else Verdict.FAIL)
