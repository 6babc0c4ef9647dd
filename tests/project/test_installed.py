"""What is published: a wheel and a source archive, built without a network, that work where they are installed."""

import re
import tarfile
import tomllib
import zipfile
from importlib.metadata import distribution
from pathlib import Path

import pytest
from packaging.requirements import Requirement

from tests.installed import Environment, environment, site_packages


@pytest.fixture(scope="module")
def auditor(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Environment:
    """The wheel beside the packages of the lock."""
    found = environment(tmp_path_factory.mktemp("auditor"), site_packages())
    found.install(wheel)
    return found


@pytest.fixture(scope="module")
def base(root: Path, wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Environment:
    """The wheel beside what it cannot do without, and nothing of the extra."""
    folder = tmp_path_factory.mktemp("packages")
    asked = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]["dependencies"]
    for source in {path for line in asked for path in files_of(Requirement(line).name, set())}:
        (folder / source.name).symlink_to(source)
    found = environment(tmp_path_factory.mktemp("base"), folder)
    found.install(wheel)
    return found


def files_of(name: str, seen: set[str]) -> set[Path]:
    """The modules of a distribution and of all that it needs."""
    if name in seen:
        return set()
    seen.add(name)
    found = distribution(name)
    tops = {path.parts[0] for path in found.files or () if not path.parts[0].startswith((".", "__pycache__"))}
    paths = {Path(str(found.locate_file(top))) for top in tops}
    for line in found.requires or ():
        needed = Requirement(line)
        if needed.marker is None or needed.marker.evaluate({"extra": ""}):
            paths |= files_of(needed.name, seen)
    return paths


def test_the_wheel_holds_the_package_its_pages_and_nothing_else(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()

    tops = {name.partition("/")[0] for name in names}
    assert tops == {"stopper", next(top for top in tops if re.fullmatch(r"stopper-[\d.]+\.dist-info", top))}
    assert "stopper/pages/sessions/cookie-secure.md" in names
    assert "stopper/py.typed" in names
    assert "stopper/flow/models/libraries/flask.toml" in names
    assert [name for name in names if "__pycache__" in name or "/tests/" in name] == []


def test_the_source_archive_holds_what_a_test_run_needs(source_archive: Path) -> None:
    with tarfile.open(source_archive) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}

    needed = {"Makefile", "LICENSE", "pyproject.toml", "requirements/dev.txt", "tests/conftest.py", "tools/pages"}
    needed |= {"action.yml", ".pre-commit-hooks.yaml", ".github/workflows/ci.yml", ".ci/run"}
    assert needed - names == set()
    assert [name for name in names if name.startswith((".venv", ".git/", "dist"))] == []


def test_no_file_of_it_names_this_machine(wheel: Path, root: Path) -> None:
    archive = zipfile.ZipFile(wheel)

    assert [name for name in archive.namelist() if str(root).encode() in archive.read(name)] == []


def test_it_runs_from_its_own_folder(auditor: Environment) -> None:
    where = auditor.run("python", "-c", "import stopper; print(stopper.__file__)").stdout

    assert where.startswith(str(auditor.folder))


def test_it_is_tried_as_a_release_is(auditor: Environment, root: Path) -> None:
    outcome = auditor.run("python", str(root / "tools" / "smoke"))

    assert outcome.returncode == 0, outcome.stdout + outcome.stderr
    assert outcome.stdout.splitlines()[-1] == "ok: examples/sealed passes"


def test_the_module_is_the_command(auditor: Environment) -> None:
    outcome = auditor.run("python", "-m", "stopper", "version")

    assert outcome.stdout.startswith("stopper "), outcome.stderr


def test_the_base_install_can_be_imported(base: Environment) -> None:
    script = "import stopper, stopper.model, stopper.policy, stopper.standard; print(stopper.__version__)"
    outcome = base.run("python", "-c", script)

    assert re.fullmatch(r"\d+\.\d+\.\d+\n", outcome.stdout), outcome.stderr


@pytest.mark.parametrize("arguments", [(), ("audit", "."), ("version",), ("--help",)])
def test_the_base_install_says_what_to_install(base: Environment, arguments: tuple[str, ...]) -> None:
    outcome = base.run("stopper", *arguments)

    assert outcome.returncode == 2
    assert outcome.stderr.startswith("Error: the auditor is not installed")
    assert "'stopper[audit]'" in outcome.stderr
    assert outcome.stderr.count("\n") == 1
