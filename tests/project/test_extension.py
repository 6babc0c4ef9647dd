"""A distribution with a control of its own, built and installed beside Stopper as a third party's would be."""

import os
from pathlib import Path

import pytest

from tests.installed import PURE, Environment, build, environment, site_packages

CONTROL = "house.health-check"


@pytest.fixture(scope="module")
def extension(root: Path) -> Path:
    return root / "tests" / "extension"


@pytest.fixture(scope="module")
def installed(wheel: Path, extension: Path, tmp_path_factory: pytest.TempPathFactory) -> Environment:
    built = build(extension, tmp_path_factory.mktemp("extension"), "--wheel")
    found = environment(tmp_path_factory.mktemp("house"), site_packages())
    found.install(wheel, *built)
    return found


def test_its_own_tests_pass(installed: Environment, extension: Path) -> None:
    command = ["python", "-m", "pytest", "-q", "-p", "no:cacheprovider", "-c", os.devnull, str(extension / "tests")]
    outcome = installed.run(*command, f"--rootdir={extension}", "--noconftest")

    assert "1 passed" in outcome.stdout, outcome.stdout + outcome.stderr


def test_its_control_is_listed_and_explained_by_its_own_page(installed: Environment) -> None:
    listed = installed.run("stopper", "controls", "--family", "house")
    explained = installed.run("stopper", "explain", CONTROL)

    assert "* house.health-check  medium" in listed.stdout, listed.stderr
    assert "The load balancer of this house asks" in explained.stdout, explained.stderr


def test_a_check_that_was_changed_in_place_judges_anew(installed: Environment, extension: Path) -> None:
    case = extension / "tests" / "house" / "health-check" / "vulnerable"
    command = ["stopper", "audit", str(case), "--select", CONTROL, "-f", "concise"]
    assert "demands a login" in installed.run(*command).stdout
    control = installed.folder / PURE / "house_rules" / "health_check.py"
    text = control.read_text(encoding="utf-8")

    control.write_text(text.replace("demands a login", "asks who calls"), encoding="utf-8")
    outcome = installed.run(*command)
    control.write_text(text, encoding="utf-8")

    assert "asks who calls" in outcome.stdout, outcome.stderr


def test_its_control_is_judged_and_counts_in_the_gate(installed: Environment, extension: Path) -> None:
    case = extension / "tests" / "house" / "health-check" / "vulnerable"
    outcome = installed.run("stopper", "audit", str(case), "--select", "house", "-f", "concise", "--fail-on", "medium")

    assert "app.py:11:1: medium house.health-check GET /healthz demands a login" in outcome.stdout, outcome.stderr
    assert outcome.returncode == 1
