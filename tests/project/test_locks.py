"""The locks pin and hash every package, name no index, and hold all that pyproject.toml asks for."""

import re
import sys
import tomllib
from importlib.metadata import distributions
from pathlib import Path
from typing import Any

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

PROJECT_LOCKS = ("audit.txt", "dev.txt")
LOCKS = (*PROJECT_LOCKS, "examples.txt", "release.txt")
# pip's options, addresses, and what pip-compile writes for a folder of the machine that it ran on.
FOREIGN = re.compile(r"^\s*-(?!-hash=)|://|\bfile:|\s@\s")


def pins(text: str) -> dict[str, tuple[Version, int]]:
    """Each pinned package's version, and how many hashes it has."""
    found: dict[str, tuple[Version, int]] = {}
    for block in re.split(r"\n(?=[A-Za-z0-9])", text):
        if match := re.match(r"([A-Za-z0-9._-]+)==(\S+)", block):
            found[canonicalize_name(match[1])] = (Version(match[2]), block.count("--hash=sha256:"))
    return found


@pytest.fixture(scope="module")
def project(root: Path) -> dict[str, Any]:
    return tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))


@pytest.fixture(params=LOCKS)
def lock(request: pytest.FixtureRequest, root: Path) -> str:
    text: str = (root / "requirements" / request.param).read_text(encoding="utf-8")
    return text


def test_a_lock_names_no_index_and_no_folder(lock: str) -> None:
    lines = [line for line in lock.splitlines() if not line.lstrip().startswith("#")]

    assert [line for line in lines if FOREIGN.search(line)] == []


def test_every_package_of_a_lock_has_hashes(lock: str) -> None:
    assert [name for name, (_, hashes) in pins(lock).items() if not hashes] == []


def test_the_larger_lock_holds_the_smaller_one(root: Path) -> None:
    smaller, larger = (pins((root / "requirements" / name).read_text(encoding="utf-8")) for name in PROJECT_LOCKS)

    assert smaller.items() <= larger.items()


@pytest.mark.parametrize(("name", "extras"), [("audit.txt", ("audit",)), ("dev.txt", ("audit", "dev"))])
def test_a_lock_satisfies_pyproject(root: Path, project: dict[str, Any], name: str, extras: tuple[str, ...]) -> None:
    locked = pins((root / "requirements" / name).read_text(encoding="utf-8"))
    table = project["project"]
    asked = [*table["dependencies"], *project["build-system"]["requires"]]
    asked += [line for extra in extras for line in table["optional-dependencies"][extra]]

    unmet = [line for line in asked if not satisfied(Requirement(line), locked)]

    assert unmet == []


def satisfied(wanted: Requirement, locked: dict[str, tuple[Version, int]]) -> bool:
    found = locked.get(canonicalize_name(wanted.name))
    return found is not None and wanted.specifier.contains(found[0])


LINUX = {"sys_platform": "linux", "platform_system": "Linux", "os_name": "posix"}
MACOS = {"sys_platform": "darwin", "platform_system": "Darwin", "os_name": "posix"}
WINDOWS = {"sys_platform": "win32", "platform_system": "Windows", "os_name": "nt"}
# The oldest and newest that are supported; 3.11.2 is what Debian 12 has, before changes of 3.11.3 that some ask about.
PYTHONS = ("3.11.2", "3.12.0", "3.13.0", "3.14.0")


@pytest.mark.parametrize("python", PYTHONS)
@pytest.mark.parametrize(
    ("name", "systems"),
    # Nobody runs the tests on Windows.
    [("audit.txt", (LINUX, MACOS, WINDOWS)), ("dev.txt", (LINUX, MACOS)), ("examples.txt", (LINUX, MACOS))],
)
def test_a_lock_holds_what_its_packages_need(
    root: Path, name: str, systems: tuple[dict[str, str], ...], python: str
) -> None:
    """pip-compile leaves out what the Python and the system that it ran on do not need."""
    locked = pins((root / "requirements" / name).read_text(encoding="utf-8"))
    version = {"python_full_version": python, "python_version": python.rpartition(".")[0]}

    asked = {one.name: one.requires or [] for one in distributions(path=where(root, name))}
    assert {canonicalize_name(package) for package in asked} >= locked.keys()

    unmet = {
        f"{package} needs {line}"
        for package, lines in asked.items()
        if canonicalize_name(package) in locked
        for line in lines
        for system in systems
        if is_needed(Requirement(line), {**system, **version}) and not satisfied(Requirement(line), locked)
    }

    assert unmet == set()


def where(root: Path, name: str) -> list[str]:
    """The folders in which the packages of a lock are installed."""
    if name != "examples.txt":
        return sys.path
    found = [str(path) for path in root.glob(".venv*-examples/lib/python*/site-packages")]
    return found or pytest.skip("the packages of the examples are not installed: make test")


def is_needed(wanted: Requirement, environment: dict[str, str]) -> bool:
    return wanted.marker is None or wanted.marker.evaluate({**environment, "extra": ""})
