"""`stopper audit --diff` on a real repository, from the command line to the report."""

import json
from pathlib import Path

import pytest

from stopper.cli import main
from tests.collect.folders import git, put, repository

APP = """\
from flask import Flask

app = Flask(__name__)
app.config["SECRET_KEY"] = "changeme"
"""
LIMIT = 'app.config["MAX_CONTENT_LENGTH"] = 1_000_000\n'
DEBUG = 'app.config["DEBUG"] = True\n'


@pytest.fixture
def project(tmp_path: Path) -> Path:
    root = tmp_path / "shop"
    put(root, "shop/app.py", APP)
    repository(root, ".")
    return root


def diff(project: Path, capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, dict[str, object]]:
    code = main(["audit", str(project), "--diff", "HEAD", "--no-cache", "-f", "json", *arguments])
    report = json.loads(capsys.readouterr().out)
    return code, report


def controls(report: dict[str, object], name: str) -> set[str]:
    found = report["diff"]
    assert isinstance(found, dict)
    return {item["control"] for item in found[name]}


def test_nothing_new_passes_the_gate_that_fails_without(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["audit", str(project), "--no-cache", "-q"]) == 1
    capsys.readouterr()

    code, report = diff(project, capsys)

    assert code == 0
    assert controls(report, "new") == controls(report, "fixed") == set()
    assert "secrets.secret-key-strong" in controls(report, "remaining")


def test_a_renamed_file_with_an_edited_line_has_nothing_new(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    git(project, "mv", "shop/app.py", "shop/main.py")
    put(project, "shop/main.py", f"import os\n\n\n{APP}")

    code, report = diff(project, capsys)

    assert (code, controls(report, "new"), controls(report, "fixed")) == (0, set(), set())


def test_what_is_new_fails_and_what_is_fixed_is_told(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    put(project, "shop/app.py", APP + LIMIT + DEBUG)

    code, report = diff(project, capsys)

    assert code == 1
    assert {name.partition(".")[0] for name in controls(report, "new")} == {"production-mode"}
    assert controls(report, "fixed") == {"input.body-limit"}


def test_the_text_ends_with_what_changed(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    put(project, "shop/app.py", APP + LIMIT)

    main(["audit", str(project), "--diff", "HEAD", "--no-cache"])

    shown = capsys.readouterr().out
    assert "No new finding to act on." in shown
    assert "Since HEAD (" in shown
    assert "0 new, 1 fixed" in shown
    assert "  fixed  input.body-limit  shop/app.py:3" in shown


@pytest.mark.parametrize(("name", "words"), [("", "names no revision"), ("...", "names no"), ("x", "no such revision")])
def test_a_wrong_revision_is_told(name: str, words: str, project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["audit", str(project), "--diff", name]) == 2
    assert words in capsys.readouterr().err
