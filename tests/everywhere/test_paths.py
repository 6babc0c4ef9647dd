"""Paths as macOS and Windows see them, as far as that can be played on another system."""

import os
import shutil
import sys
from pathlib import Path, PureWindowsPath

import pytest

from stopper.collect import reading
from stopper.collect.files import read_tree
from stopper.collect.git import find_git
from stopper.collect.revision import read_revision
from stopper.collect.systems import comparable, extended, is_within, openable
from stopper.policy import load_policy
from stopper.report.checkout import in_checkout
from tests.collect.folders import git, put, repository
from tests.report.made_report import a_finding, a_spot, with_findings

linux = pytest.mark.skipif(sys.platform != "linux", reason="plays another system on Linux")


@pytest.fixture
def played(monkeypatch: pytest.MonkeyPatch):
    """Another system's name, for what looks at it when it is called."""

    def play(name: str) -> None:
        monkeypatch.setattr(sys, "platform", name)

    return play


@pytest.mark.parametrize(("system", "same"), [("darwin", True), ("win32", True), ("linux", False)])
def test_letters_in_two_cases_are_one_file_where_the_system_says_so(system: str, same: bool, played) -> None:
    played(system)

    assert (comparable("shop/App.py") == comparable("shop/app.py")) is same


def test_macos_composes_what_it_tells_decomposed(played) -> None:
    played("darwin")

    assert comparable("u\u0308.py") == "\u00fc.py"


@linux
@pytest.mark.parametrize("system", ["darwin", "win32"])
def test_a_file_that_was_renamed_by_case_alone_is_still_read(
    system: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, played
) -> None:
    project, binaries = tmp_path / "shop", tmp_path / "bin"
    put(project, "App.py")
    repository(project, ".")
    git(project, "config", "core.ignorecase", "true")
    (project / "App.py").rename(project / "app.py")
    binaries.mkdir()
    (binaries / "git.exe").symlink_to(str(shutil.which("git")))
    monkeypatch.setenv("PATH", str(binaries), prepend=os.pathsep)
    played(system)

    found = read_tree(project)

    assert found.git is not None
    assert found.git.tracked == {"App.py"}
    assert "app.py" in found.files


@pytest.mark.parametrize(
    ("path", "inside"), [("/Proj/bin/git", True), ("/proj", True), ("/project/git", False), ("/pro", False)]
)
def test_a_folder_is_left_by_no_other_case(path: str, inside: bool, played) -> None:
    played("darwin")

    assert is_within(path.replace("/", os.sep), f"{os.sep}proj") is inside


@linux
def test_a_git_below_the_project_is_not_run_by_another_case(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, played
) -> None:
    inner = tmp_path / "Project" / "bin"
    inner.mkdir(parents=True)
    (inner / "git").write_text("#!/bin/sh\n")
    (inner / "git").chmod(0o755)
    monkeypatch.setenv("PATH", str(inner))
    played("darwin")

    assert find_git(tmp_path / "project") is None


@pytest.mark.parametrize(
    ("location", "expected"),
    [
        ("C:\\proj\\a.py", "\\\\?\\C:\\proj\\a.py"),
        ("C:\\proj/shop/a.py", "\\\\?\\C:\\proj\\shop\\a.py"),
        ("\\\\server\\share/a.py", "\\\\?\\UNC\\server\\share\\a.py"),
        ("\\\\?\\C:\\proj\\a.py", "\\\\?\\C:\\proj\\a.py"),
    ],
)
def test_a_long_path_of_windows_gets_its_prefix(location: str, expected: str) -> None:
    assert extended(location) == expected


def test_only_a_long_path_of_windows_does(played) -> None:
    long = "C:\\" + "x" * 300

    assert openable(long) == long
    played("win32")
    assert openable("C:\\a.py") == "C:\\a.py"
    assert openable(long) == f"\\\\?\\{long}"


def test_the_flags_that_a_system_lacks_are_left_out() -> None:
    lacking = {"O_NOFOLLOW", "O_NONBLOCK", "O_CLOEXEC", "O_NOCTTY"}

    assert reading.FLAGS & sum({getattr(os, name, 0) for name in lacking}) or os.name == "nt"


def test_a_policy_is_known_by_its_name_under_any_separator(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "pyproject.toml"
    path.write_text('[project]\nname = "x"\n[tool.stopper]\nfail-on = "low"\n', encoding="utf-8")

    class Windows(type(path)):  # type: ignore[misc]  # a path that names itself as Windows would
        def __str__(self) -> str:
            return "C:\\proj\\pyproject.toml"

        def as_posix(self) -> str:
            return "C:/proj/pyproject.toml"

        def open(self, *args: object, **kwargs: object):
            return path.open("rb")

    assert load_policy(tmp_path, Windows(tmp_path / "pyproject.toml")).fail_on == "low"


@pytest.mark.parametrize(
    ("project", "expected"),
    [("backend", "backend/a.py"), ("C:\\proj", "a.py"), ("..\\proj", "a.py"), ("sub\\backend", "sub/backend/a.py")],
)
def test_a_folder_of_windows_becomes_a_path_of_the_checkout(
    project: str, expected: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("stopper.report.checkout.PurePath", PureWindowsPath)

    report = in_checkout(with_findings(a_finding(spots=(a_spot(path="a.py"),))), project)

    assert report.findings[0].at.path == expected


@linux
def test_a_revision_is_read_where_case_does_not_count(tmp_path: Path, played) -> None:
    put(tmp_path, "shop/App.py", "x = 1\n")
    repository(tmp_path, ".")
    present = read_tree(tmp_path)
    played("darwin")

    assert sorted(read_revision(tmp_path, "HEAD", present).tree.files) == ["shop/App.py"]
