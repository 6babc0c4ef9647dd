"""Units and what stands around them, each fine alone: made to happen without systemd, and found from the files alone.

What systemd does to a service is done here with the same means: a mount namespace whose folders are private, empty or
read-only.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import mkdtemp

import pytest

from stopper.model import Verdict
from tests.loop.told import told
from tests.runtime.servers import free_port, until
from tests.runtime.test_behind_nginx import Asks, proxied

PLAIN = """
from flask import Flask
app = Flask(__name__)

@app.get("/seen")
def seen():
    return "fine"
"""
REWRITES = """
from flask import Flask
app = Flask(__name__)

@app.get("/seen")
def seen():
    with open(__file__, "a") as code:
        code.write("# here to stay\\n")
    return "changed"
"""
COUNTS = """
import os, sqlite3
from flask import Flask
app = Flask(__name__)
app.config["SQLALCHEMY_DATABASE_URI"] = "sqlite:////srv/shop/shop.db"

@app.get("/seen")
def seen():
    with sqlite3.connect(os.path.join(os.environ["STATE"], "shop.db")) as database:
        database.execute("create table if not exists visits (id integer primary key)")
        database.execute("insert into visits default values")
    return "counted"
"""
SERVICE = """[Service]
User=shop
WorkingDirectory={folder}
{settings}
ExecStart=/usr/bin/gunicorn --bind {bind} app:app
"""
SITE = "server {{\n    listen 443 ssl;\n    location / {{\n        proxy_pass http://{upstream};\n    }}\n}}\n"
Pair = tuple[str, str]


@dataclass(frozen=True)
class Row:
    """A row of contradictions: the unit as it is and repaired, what its sandbox does to folders, and what happens.

    `mounts` are shell commands in the namespace of the service; FOLDER is the release, STATE a folder beside it. `rest`
    is how the control ends once this is repaired: another question of it may stay.
    """

    number: str
    control: str
    words: str
    happens: Callable[[Asks], bool]
    settings: Pair
    mounts: Pair
    bind: Pair = ("127.0.0.1:8000", "127.0.0.1:8000")
    folder: Pair = ("/srv/shop", "/srv/shop")
    app: str = PLAIN
    starts: tuple[bool, bool] = (True, True)
    rest: Verdict = Verdict.PASS


ALL = "mount --bind FOLDER FOLDER; mount -o remount,bind,ro FOLDER; mount --bind STATE STATE;"
ROWS = (
    Row(
        "13",
        "deployment.socket-binding",
        "nginx answers 502",
        lambda ask: ask()[0] == 502,
        ("PrivateTmp=yes", "PrivateTmp=yes\nRuntimeDirectory=shop"),
        ("mkdir -p STATE/new; mount --bind STATE/new SOCKETS;", ":;"),
        bind=("unix:/tmp/shop.sock", "unix:/run/shop/shop.sock"),
    ),
    Row(
        "41",
        "deployment.file-permissions",
        "may rewrite its own code",
        lambda ask: ask()[2] == "changed",
        ("ProtectSystem=strict\nReadWritePaths=/srv/shop", "ProtectSystem=strict\nStateDirectory=shop"),
        (":;", ALL),
        app=REWRITES,
    ),
    Row(
        "42, the system",
        "deployment.service-sandbox",
        "opens no folder for it",
        lambda ask: ask()[0] == 500,
        ("ProtectSystem=strict", "ProtectSystem=strict\nReadWritePaths=/srv/shop"),
        (f"{ALL} mount -o remount,bind,ro STATE;", ALL),
        app=COUNTS,
        rest=Verdict.FAIL,  # the rest of the sandbox
    ),
    Row(
        "42, the homes",
        "deployment.service-sandbox",
        "ProtectHome= hides",
        lambda ask: ask()[0] != 200,
        ("ProtectHome=yes", "ProtectHome=yes"),
        ("mount -t tmpfs none FOLDER;", ":;"),
        folder=("/home/app/shop", "/srv/shop"),
        starts=(False, True),
        rest=Verdict.FAIL,  # the rest of the sandbox
    ),
)
BOTH = pytest.mark.parametrize("repaired", [False, True], ids=["as it is", "repaired"])
EACH = pytest.mark.parametrize("row", ROWS, ids=lambda row: row.number)


def namespace() -> list[str]:
    """The command that gives a process its own mounts; where nobody may have them, the test is skipped."""
    program = shutil.which("unshare") or ""
    command = [program, *(["--user", "--map-root-user"] if os.getuid() else []), "--mount"]
    if not program or subprocess.run([*command, "true"], check=False, capture_output=True).returncode:
        assert os.environ.get("CI") != "true", "unshare cannot make a mount namespace"
        pytest.skip("this machine lets nobody have a mount namespace")
    return command


@contextmanager
def served(row: Row, folder: Path, repaired: bool) -> Iterator[tuple[subprocess.Popen[bytes], str]]:
    """The application in its sandbox, and where a proxy looks for it."""
    release, state = folder / "release", folder / "state"
    release.mkdir()
    state.mkdir()
    # nginx gives root up, and has to get there.
    sockets = Path(mkdtemp())
    sockets.chmod(0o755)
    (release / "app.py").write_text(row.app)
    port = free_port()
    bind = f"unix:{sockets}/shop.sock" if row.bind[0].startswith("unix:") else f"127.0.0.1:{port}"
    mounts = row.mounts[repaired]
    for name, place in (("FOLDER", release), ("STATE", state), ("SOCKETS", sockets)):
        mounts = mounts.replace(name, str(place))
    script = f"{mounts} cd {release} && exec {sys.executable} -m gunicorn --bind {bind} app:app"
    environment = {**os.environ, "STATE": str(state), "PYTHONDONTWRITEBYTECODE": "1"}
    with subprocess.Popen(
        [*namespace(), "sh", "-c", script], cwd="/", env=environment, stderr=subprocess.PIPE
    ) as server:
        try:
            yield server, bind
        finally:
            server.terminate()
            server.communicate(timeout=20)
            shutil.rmtree(sockets)


@EACH
@BOTH
def test_it_happens_until_it_is_repaired(tmp_path: Path, row: Row, repaired: bool) -> None:
    around = tmp_path / "nginx"
    around.mkdir()

    with served(row, tmp_path, repaired) as (server, bind):
        if not row.starts[repaired]:
            assert server.wait(20) != 0
            return
        upstream = f"{bind}:" if bind.startswith("unix:") else bind
        with proxied(around, free_port(), "", f"location /seen {{ proxy_pass http://{upstream}; }}") as ask:
            if row.number == "13" and not repaired:
                # It listens, where nobody else looks.
                until((tmp_path / "state" / "new" / "shop.sock").exists, "the socket in its own folder")
            else:
                until(lambda: ask()[0] != 502, "an answer of the application")
            assert row.happens(ask) is not repaired


@EACH
@BOTH
def test_it_is_told_from_the_files_alone(tmp_path: Path, row: Row, repaired: bool) -> None:
    (tmp_path / "app.py").write_text(row.app)
    (tmp_path / "deploy").mkdir()
    unit = SERVICE.format(folder=row.folder[repaired], settings=row.settings[repaired], bind=row.bind[repaired])
    (tmp_path / "deploy" / "shop.service").write_text(unit)
    (tmp_path / "deploy" / "site.conf").write_text(SITE.format(upstream=row.bind[repaired]))

    found = told(tmp_path, row.control)
    assert found.names(row.words) is not repaired
    assert found.verdict is (row.rest if repaired else Verdict.FAIL), found


@pytest.mark.skipif(os.getuid() != 0, reason="only root can become another user")
def test_another_user_reads_a_secret_in_an_argument_and_none_in_the_environment() -> None:
    """Row 40: the list of processes is everybody's, and the environment of a process its own user's."""
    command = [sys.executable, "-c", "import time; time.sleep(60)", "--password", "hT5-mmQ8w2"]
    with subprocess.Popen(command, env={**os.environ, "MAIL_PASSWORD": "Gm2-k83hsXvT01"}) as server:
        try:
            until(lambda: "hT5" in Path(f"/proc/{server.pid}/cmdline").read_text(), "the process")
            assert "hT5-mmQ8w2" in as_nobody(f"/proc/{server.pid}/cmdline")
            assert as_nobody(f"/proc/{server.pid}/environ") == ""
        finally:
            server.terminate()


def as_nobody(path: str) -> str:
    """What another user of the machine reads of a file; nothing where it may not."""
    reader = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", "cat", path]
    return subprocess.run(reader, capture_output=True, text=True, check=False).stdout
