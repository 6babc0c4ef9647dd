"""How a command ends that somebody else ends."""

import os
import signal
import subprocess
import sys
import textwrap
import time
from pathlib import Path

import pytest

HANGS = """
import time
from flask import Flask

app = Flask(__name__)
time.sleep(60)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="applications are imported on Linux")
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP], ids=lambda one: one.name)
def test_whoever_ends_it_finds_no_copy_of_the_project_left(number: signal.Signals, tmp_path: Path) -> None:
    project, temporary = tmp_path / "shop", tmp_path / "tmp"
    project.mkdir()
    temporary.mkdir()
    (project / "app.py").write_text(textwrap.dedent(HANGS))
    command = [sys.executable, "-m", "stopper", "audit", str(project), "--app", "app.py", "--no-cache"]
    process = subprocess.Popen(command, env={**os.environ, "TMPDIR": str(temporary)}, stderr=subprocess.PIPE)

    deadline = time.monotonic() + 60
    while not list(temporary.glob("stopper-app-*/project/app.py")) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert list(temporary.iterdir())
    process.send_signal(number)
    try:
        said = process.communicate(timeout=30)[1]
    finally:
        process.kill()

    assert process.returncode == 128 + number
    assert list(temporary.iterdir()) == []
    assert b"Traceback" not in said


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no nohup")
def test_a_signal_that_the_caller_ignores_stays_ignored() -> None:
    script = (
        "import signal; signal.signal(signal.SIGHUP, signal.SIG_IGN); import stopper.cli as it; "
        "it._end_as_if_interrupted(); print(signal.getsignal(signal.SIGHUP) is signal.SIG_IGN)"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)

    assert done.stdout.strip() == "True"
