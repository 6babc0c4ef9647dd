"""The workflows, the action and the hook: pinned, least privileged, and no input is ever part of a script."""

import importlib.machinery
import importlib.util
import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from ruamel.yaml import YAML

PINNED = re.compile(r"[\w.-]+/[\w./-]+@[0-9a-f]{40}")
FILES = (".github/workflows/ci.yml", ".github/workflows/release.yml", "action.yml")


def read(path: Path) -> Any:
    return YAML(typ="safe").load(path.read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def release(root: Path) -> dict[str, Any]:
    return read(root / ".github" / "workflows" / "release.yml")


@pytest.fixture(scope="module")
def action(root: Path) -> ModuleType:
    loader = importlib.machinery.SourceFileLoader("action", str(root / "tools" / "action"))
    spec = importlib.util.spec_from_loader("action", loader)
    assert spec is not None
    module = importlib.util.module_from_spec(spec)
    was, sys.dont_write_bytecode = sys.dont_write_bytecode, True
    loader.exec_module(module)
    sys.dont_write_bytecode = was
    return module


def steps(root: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    for name in FILES:
        document = read(root / name)
        jobs = document["jobs"].values() if "jobs" in document else [document["runs"]]
        for job in jobs:
            yield from ((name, step) for step in job.get("steps", []))


def test_every_action_is_pinned_to_a_commit_and_names_its_version(root: Path) -> None:
    used = [(name, step["uses"]) for name, step in steps(root) if "uses" in step]

    assert len(used) > 8
    assert [item for item in used if not PINNED.fullmatch(item[1])] == []
    for name in FILES:
        lines = [line for line in (root / name).read_text(encoding="utf-8").splitlines() if "@" in line]
        assert [line for line in lines if "uses:" in line and not re.search(r"# v\d+\.\d+\.\d+$", line)] == []


def test_no_expression_stands_in_a_script(root: Path) -> None:
    assert [(name, step["run"]) for name, step in steps(root) if "${{" in step.get("run", "")] == []


def test_no_checkout_leaves_its_token_behind(root: Path) -> None:
    checkouts = [step for _, step in steps(root) if step.get("uses", "").startswith("actions/checkout@")]

    assert [step for step in checkouts if step["with"]["persist-credentials"] is not False] == []


def test_only_the_publishing_job_may_ask_for_an_identity(release: dict[str, Any]) -> None:
    assert release["permissions"] == {}
    granted = {name: job["permissions"] for name, job in release["jobs"].items()}
    assert granted.pop("publish") == {"contents": "read", "id-token": "write"}
    assert set(map(str, granted.values())) == {"{'contents': 'read'}"}
    assert release["jobs"]["publish"]["environment"]["name"] == "pypi"


def test_what_is_published_was_built_once_and_tried(release: dict[str, Any]) -> None:
    needs = {name: job.get("needs") for name, job in release["jobs"].items()}

    assert needs == {"test": None, "build": "test", "smoke": "build", "publish": "smoke"}
    builds = [name for name, job in release["jobs"].items() if "-m build" in json.dumps(job)]
    assert builds == ["build"]


def test_ci_runs_what_a_developer_runs(root: Path) -> None:
    jobs = read(root / ".github" / "workflows" / "ci.yml")["jobs"]

    assert jobs["test"]["steps"][-1]["run"] == ".ci/run"
    assert "make test" in (root / ".ci" / "run").read_text(encoding="utf-8")


def test_the_hook_installs_the_auditor_and_audits_the_project_once(root: Path) -> None:
    (hook,) = read(root / ".pre-commit-hooks.yaml")

    assert (hook["id"], hook["entry"], hook["language"]) == ("stopper", "stopper audit", "python")
    assert hook["additional_dependencies"] == [".[audit]"]
    assert hook["pass_filenames"] is False


@pytest.mark.parametrize(
    "given",
    [
        {"STOPPER_PATH": "--help"},
        {"STOPPER_PATH": "$(touch x); `touch x`"},
        {"STOPPER_FAIL_ON": "low --exit-zero"},
        {"STOPPER_DIFF": "--output=x"},
        {"STOPPER_ARGS": "--exclude '$(touch x)' --select \"a b\""},
    ],
)
def test_an_input_is_one_word_and_nothing_more(
    given: dict[str, str], action: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in given.items():
        monkeypatch.setenv(name, value)

    words = action.command(tmp_path, {name: tmp_path / name for name in ("sarif", "json", "md")})

    assert words[-2:] == ["--", given.get("STOPPER_PATH", ".")]
    options = [word for word in words[:-1] if word.startswith("--") and word not in {"--format", "--output", "--"}]
    assert options == {
        "STOPPER_FAIL_ON": ["--fail-on=low --exit-zero"],
        "STOPPER_DIFF": ["--diff=--output=x"],
        "STOPPER_ARGS": ["--exclude", "--select"],
    }.get(next(iter(given)), [])


def runner(root: Path, folder: Path, **inputs: str) -> subprocess.CompletedProcess[str]:
    """The audit step, with the command of this environment where the install step would have put it."""
    binaries = folder / "stopper" / Path(sys.executable).parent.name
    binaries.mkdir(parents=True, exist_ok=True)
    name = "stopper.exe" if os.name == "nt" else "stopper"
    (binaries / name).symlink_to(Path(sys.executable).with_name(name))
    given = os.environ | {"RUNNER_TEMP": str(folder)} | inputs
    given |= {name: str(folder / name) for name in ("GITHUB_OUTPUT", "GITHUB_STEP_SUMMARY")}
    command = [sys.executable, str(root / "tools" / "action"), "audit"]
    return subprocess.run(command, capture_output=True, text=True, check=False, env=given, cwd=root)


def test_the_step_annotates_sums_up_and_leaves_its_files(root: Path, tmp_path: Path) -> None:
    outcome = runner(root, tmp_path, STOPPER_PATH="examples/leaky", STOPPER_ARGS="--select csrf")

    assert outcome.returncode == 1
    assert "::error " in outcome.stdout
    assert "file=examples/leaky/cellar/" in outcome.stdout
    assert "csrf." in (tmp_path / "GITHUB_STEP_SUMMARY").read_text(encoding="utf-8")
    outputs = dict(line.split("=", 1) for line in (tmp_path / "GITHUB_OUTPUT").read_text().splitlines())
    assert json.loads(Path(outputs["json"]).read_text(encoding="utf-8"))["target"] == "leaky"
    sarif = json.loads(Path(outputs["sarif"]).read_text(encoding="utf-8"))
    location = sarif["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]
    assert location["uri"].startswith("examples/leaky/")


def test_an_audit_that_could_not_be_done_leaves_no_report(root: Path, tmp_path: Path) -> None:
    outcome = runner(root, tmp_path, STOPPER_PATH="no/such/folder")

    assert outcome.returncode == 2
    assert not (tmp_path / "GITHUB_OUTPUT").exists()


def test_quotes_that_do_not_match_are_told(root: Path, tmp_path: Path) -> None:
    outcome = runner(root, tmp_path, STOPPER_ARGS="--select 'csrf")

    assert outcome.returncode == 2
    assert outcome.stdout.startswith("::error::The input args cannot be read: No closing quotation")
