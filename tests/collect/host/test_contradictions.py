"""Rows 12, 41 and 52 made to happen on this machine: a server, its code and its backups, as they are seen."""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import pytest

from stopper.audit.run import AuditRequest, audit
from stopper.collect.files import read_tree
from stopper.collect.host.reading import host_of
from stopper.model import Verdict
from stopper.policy import load_policy
from tests.collect.host.machines import collected

CONTROLS = ("deployment.socket-binding", "deployment.file-permissions", "data.backups")
NOBODY = 65534
# Every user may run it, unlike one in a home.
PYTHON = "/usr/bin/python3"
CODE = "from flask import Flask\n\napp = Flask(__name__)\n"
SERVER = "import time; print('ready', flush=True); time.sleep(60)"

pytestmark = pytest.mark.skipif(
    sys.platform != "linux" or os.geteuid() != 0 or not os.access(PYTHON, os.X_OK),
    reason="root starts a process of another user, by the system's Python",
)


@contextmanager
def machine(*, socket_mode: int, owner: int, backups_owner: int) -> Iterator[Path]:
    """A release with a server that the user nobody runs, its socket, and a folder of backups on the same disk."""
    root = Path(f"/srv/shop{os.getpid()}")
    root.mkdir(mode=0o755)
    try:
        release, backups = root / "shop", root / "backups"
        release.mkdir()
        backups.mkdir(mode=0o700)
        (release / "app.py").write_text(CODE)
        (backups / "shop.sql.age").write_text("sealed")
        (backups / "shop.sql.age").chmod(0o600)
        for path in (release, release / "app.py"):
            os.chown(path, owner, owner)
        for path in (backups, backups / "shop.sql.age"):
            os.chown(path, backups_owner, backups_owner)
        with socket.socket(socket.AF_UNIX) as listener:
            listener.bind(str(root / "shop.sock"))
            listener.listen()
            (root / "shop.sock").chmod(socket_mode)
            command = ["gunicorn", "-c", SERVER, str(listener.fileno())]
            child = subprocess.Popen(
                command, executable=PYTHON, cwd=release, user=NOBODY, group=NOBODY, extra_groups=[],
                pass_fds=[listener.fileno()], stdout=subprocess.PIPE,
            )  # fmt: skip
            with child:
                try:
                    assert child.stdout is not None
                    assert child.stdout.readline() == b"ready\n"
                    yield root
                finally:
                    child.kill()
    finally:
        shutil.rmtree(root)


def judged(root: Path) -> tuple[dict[str, list[str]], dict[str, Verdict]]:
    """What is found of each control, and its verdict."""
    facts = collected("--project", str(root / "shop"), "--backups", str(root / "backups"))
    # Wherever the tests run: the container of a test is the machine of the row.
    facts["is_container"] = False
    host = host_of(json.dumps(facts).encode(), "facts.json")
    request = AuditRequest(root / "shop", load_policy(root / "shop"), date(2026, 1, 1), "0", select=CONTROLS, host=host)
    report = audit(request, read_tree(root / "shop", git=False))
    found = {name: [item.message for item in report.findings if item.control == name] for name in CONTROLS}
    return found, {item.control: item.verdict for item in report.assessments if item.control in CONTROLS}


def test_a_socket_for_everybody_own_code_and_own_backups_are_found() -> None:
    with machine(socket_mode=0o777, owner=NOBODY, backups_owner=NOBODY) as root:
        with socket.socket(socket.AF_UNIX) as stranger:
            stranger.connect(str(root / "shop.sock"))
        found, _ = judged(root)

    assert (
        f"{root}/shop.sock has mode 0777: every user of the machine can talk to the server"
        in (found["deployment.socket-binding"])
    )
    assert any("nobody, whom the service runs as, can write the code" in item
               for item in found["deployment.file-permissions"])  # fmt: skip
    assert f"the backups in {root}/backups lie on the file system of the application" in found["data.backups"]
    assert any("whom the application runs as, can delete the backups" in item for item in found["data.backups"])


def test_closed_they_are_not() -> None:
    with machine(socket_mode=0o600, owner=0, backups_owner=0) as root:
        found, verdicts = judged(root)

    assert found["deployment.socket-binding"] == []
    assert verdicts["deployment.socket-binding"] is Verdict.PASS
    assert found["deployment.file-permissions"] == []
    assert not any("can delete the backups" in item for item in found["data.backups"])
