import json
import subprocess
import sys
from pathlib import Path

import pytest

from stopper.cli import main

FULL = Path("/dev/full")
pytestmark = pytest.mark.skipif(not FULL.exists(), reason="this system has no device that is always full")


def started(command: str) -> subprocess.CompletedProcess[str]:
    """The stopper command in a shell, which can redirect and close streams."""
    return subprocess.run(
        ["sh", "-c", command.replace("stopper", f"{sys.executable} -m stopper", 1)],
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


@pytest.mark.parametrize("command", ["version", "explain grade", "controls --format json"])
def test_a_full_disk_is_told_in_one_line(command: str) -> None:
    done = started(f"stopper {command} > /dev/full")

    assert done.returncode == 2
    assert done.stderr == "Error: the output cannot be written: No space left on device.\n"


def test_closed_streams_change_no_exit_code() -> None:
    assert started("stopper version >&-").returncode == 0
    assert started("stopper version 2>&-").returncode == 0
    assert started("stopper explain no.such 2>&-").returncode == 2
    assert started("stopper explain no.such 2>/dev/full").returncode == 2


@pytest.mark.parametrize("option", ["--env-file", "--baseline", "--policy"])
def test_a_file_without_an_end_is_refused(option: str, tmp_path: Path, capsys) -> None:
    assert main(["audit", str(tmp_path), option, "/dev/zero"]) == 2
    assert "larger than" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--select", ","], "names nothing"),
        (["--ignore", ""], "names nothing"),
        (["--output", ""], "--output has no value"),
        (["-f", "json", "-o", "{tmp}/a", "--write-baseline", "{tmp}/./a"], "A report and the baseline go to a"),
    ],
)
def test_an_option_that_cannot_be_meant_is_refused(arguments, words, tmp_path: Path, capsys) -> None:
    assert main(["audit", str(tmp_path), *(item.format(tmp=tmp_path) for item in arguments)]) == 2
    assert words in capsys.readouterr().err


def test_the_project_has_its_name_however_it_is_reached(tmp_path: Path, monkeypatch, capsys) -> None:
    shop = tmp_path / "shop"
    (shop / "inner").mkdir(parents=True)
    (shop / "app.py").write_text("from flask import Flask\n\napp = Flask(__name__)\n", encoding="utf-8")
    monkeypatch.chdir(shop / "inner")
    names = []

    for path in ("..", "../", "../../shop", str(shop)):
        main(["audit", path, "--format", "json", "--no-cache"])
        names.append(json.loads(capsys.readouterr().out)["target"])

    assert names == ["shop"] * 4


def test_a_folder_without_an_application_does_not_pass(tmp_path: Path, capsys) -> None:
    (tmp_path / "sums.py").write_text("import hashlib\n\n\ndef add(a, b):\n    return a + b\n", encoding="utf-8")

    assert main(["audit", str(tmp_path), "--no-cache"]) == 1
    assert "no Flask application was found" in capsys.readouterr().err


@pytest.mark.parametrize("folder", [".shop", "scripts", "examples"])
def test_an_application_among_tools_does_not_pass_as_one(folder: str, tmp_path: Path, capsys) -> None:
    (tmp_path / folder / "web").mkdir(parents=True)
    (tmp_path / folder / "web" / "app.py").write_text("from flask import Flask\n\napp = Flask(__name__)\n")

    assert main(["audit", str(tmp_path), "--no-cache", "--fail-on", "critical"]) == 1
    assert f"lies in {folder}, which is read as tools" in capsys.readouterr().err

    assert main(["audit", str(tmp_path / folder), "--no-cache", "--fail-on", "critical"]) == 0
