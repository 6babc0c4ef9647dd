"""`stopper collect` and `audit --host`: what a user types, and what comes of it."""

import json
import shutil
import sys
from pathlib import Path

import pytest

from stopper.cli import collect
from tests.collect.host.machines import SCRIPT, without_apt
from tests.tough.audits import run

CASE = Path(__file__).resolve().parents[1] / "controls" / "deployment" / "service-user" / "vulnerable-host"
on_linux = pytest.mark.skipif(sys.platform != "linux", reason="a machine is looked at on Linux")


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    root = tmp_path / "project"
    root.mkdir()
    for name in ("app.py", "facts.json"):
        shutil.copy(CASE / name, root.parent / name if name == "facts.json" else root / name)
    return root


def test_the_script_is_printed_as_it_is() -> None:
    found = run(["collect", "--script"])

    assert (found.code, found.out) == (0, SCRIPT.read_text(encoding="utf-8"))


@on_linux
def test_the_facts_of_this_machine_go_to_a_file_that_the_audit_takes(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(collect, "script", lambda: without_apt().decode())
    facts = project.parent / "here.json"
    collected = run(["collect", "--project", str(project), "--output", str(facts)])
    audited = run(["audit", str(project), "--host", str(facts), "--format", "json"])

    assert (collected.code, collected.out, collected.err) == (0, "", "")
    assert json.loads(facts.read_text(encoding="utf-8"))["projects"][0]["path"] == str(project)
    assert audited.code in (0, 1)
    assert "Facts of the machine" in json.loads(audited.out)["notes"][-1]


@on_linux
def test_this_machine_is_looked_at_and_judged_at_once(project: Path) -> None:
    found = run(["audit", str(project), "--host", "local", "--select", "deployment.os-updates", "--format", "json"])
    assessments = json.loads(found.out)["assessments"]
    layers = next(item["layers"] for item in assessments if item["control"] == "deployment.os-updates")

    assert next(item for item in layers if item["layer"] == "host")["verdict"] != "not_assessed"


def test_a_finding_of_the_machine_says_where(project: Path) -> None:
    found = run(["audit", str(project), "--host", str(project.parent / "facts.json"), "--format", "concise", "--all"])

    assert "host:/srv/shop-worker:" in found.out
    assert "runs as root" in found.out


def test_other_facts_are_another_report(project: Path) -> None:
    facts = project.parent / "facts.json"
    before = run(["audit", str(project), "--host", str(facts), "--format", "concise", "--all"])
    facts.write_text(facts.read_text(encoding="utf-8").replace('"user": "root"', '"user": "boss"'), encoding="utf-8")
    after = run(["audit", str(project), "--host", str(facts), "--format", "concise", "--all"])

    assert "runs as boss" not in before.out
    assert "runs as boss" in after.out


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("", "it is no JSON"),
        ('{"kind": "stopper.host", "schema": 9}', "another schema"),
        ('{"kind": "stopper.host", "schema": 1, "name": "\\u001b[2J"}', "control characters"),
        ('{"kind": "stopper.host", ', "it is cut off"),
    ],
)
def test_broken_facts_end_in_a_sentence(project: Path, content: str, words: str) -> None:
    facts = project.parent / "facts.json"
    facts.write_text(content, encoding="utf-8")
    found = run(["audit", str(project), "--host", str(facts)])

    assert found.code == 2
    assert words in found.err
    assert "Traceback" not in found.err
    assert "\x1b[2J" not in found.err


def test_a_host_that_names_nothing_is_refused(project: Path) -> None:
    found = run(["audit", str(project), "--host", " "])

    assert (found.code, "names nothing" in found.err) == (2, True)
