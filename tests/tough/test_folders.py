"""Folders, homes and search paths that are not as one expects end in a report."""

# ruff: noqa: E501 - whole projects are written inline, a file on a line

import os
import subprocess
import sys
from pathlib import Path

import pytest

import stopper
from stopper.collect.cache import Cache
from tests.tough.audits import APPLICATION, audit, run, write

ROOT = hasattr(os, "geteuid") and os.geteuid() == 0
POSIX = pytest.mark.skipif(sys.platform == "win32", reason="needs POSIX files")


def test_an_empty_folder_says_that_nothing_could_be_judged(tmp_path: Path) -> None:
    found = audit(tmp_path)

    assert found.code in (0, 1)
    assert "No Flask application" in found.out
    assert found.report["facts"]["applications"] == []


def test_a_folder_with_only_a_readme_is_reported(tmp_path: Path) -> None:
    write(tmp_path, "README.md", "# Nothing\n")

    assert audit(tmp_path).code in (0, 1)


def test_a_single_file_is_audited(tmp_path: Path) -> None:
    write(tmp_path, "app.py", APPLICATION + "app.run(debug=True)\n")
    found = audit(tmp_path / "app.py")

    assert found.code == 1
    assert found.report["facts"]["applications"] == ["app.py"]


@pytest.mark.parametrize("path", ["missing", "missing/\udcff", "a" * 5_000])
def test_a_path_that_is_not_there_is_a_usage_error(path: str, tmp_path: Path) -> None:
    found = audit(tmp_path / path)

    assert found.code == 2
    assert "Error: " in found.err
    assert "Traceback" not in found.err


@POSIX
def test_links_in_a_circle_end(tmp_path: Path) -> None:
    write(tmp_path, "app.py")
    (tmp_path / "loop").symlink_to(tmp_path)
    (tmp_path / "a").symlink_to(tmp_path / "b")
    (tmp_path / "b").symlink_to(tmp_path / "a")
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub/up").symlink_to("..")
    (tmp_path / "away.py").symlink_to("/etc/hostname")
    found = audit(tmp_path)

    assert found.code in (0, 1)
    assert found.gaps["away.py"] == "a symbolic link that leaves the project"
    assert found.report["facts"]["python_files"] == 1


@POSIX
def test_a_project_behind_a_link_is_audited(tmp_path: Path) -> None:
    write(tmp_path, "real/app.py")
    (tmp_path / "link").symlink_to(tmp_path / "real")
    found = audit(tmp_path / "link")

    assert found.report["facts"]["applications"] == ["app.py"]


@POSIX
@pytest.mark.skipif(ROOT, reason="root may read everything")
def test_a_folder_that_may_not_be_read_is_named(tmp_path: Path) -> None:
    write(tmp_path, "app.py")
    write(tmp_path, "closed/x.py")
    (tmp_path / "closed").chmod(0)
    try:
        found = audit(tmp_path)
    finally:
        (tmp_path / "closed").chmod(0o700)

    assert found.gaps["closed"] == "permission is denied"


@POSIX
def test_a_read_only_project_is_audited_and_left_as_it_was(tmp_path: Path) -> None:
    write(tmp_path, "shop/app.py")
    write(tmp_path, "shop/.env", "SECRET_KEY=hunter2-but-longer\n")
    for path in (tmp_path / "shop/app.py", tmp_path / "shop/.env", tmp_path / "shop"):
        path.chmod(0o555 if path.is_dir() else 0o444)
    before = sorted((path.name, path.stat().st_mtime_ns) for path in (tmp_path / "shop").rglob("*"))
    found = audit(tmp_path / "shop", cache=True)
    after = sorted((path.name, path.stat().st_mtime_ns) for path in (tmp_path / "shop").rglob("*"))
    (tmp_path / "shop").chmod(0o755)

    assert found.code in (0, 1)
    assert before == after


@pytest.mark.parametrize("home", ["file", "missing", "relative", "unset"])
def test_a_home_without_a_folder_for_the_cache_is_survived(
    home: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path, "shop/app.py")
    write(tmp_path, "file", "")
    monkeypatch.delenv("XDG_CACHE_HOME", raising=False)
    if home == "unset":
        monkeypatch.delenv("HOME", raising=False)
        monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    else:
        monkeypatch.setenv(
            "HOME", {"file": str(tmp_path / "file"), "missing": str(tmp_path / "no/such"), "relative": "here"}[home]
        )
    found = audit(tmp_path / "shop", cache=True)

    assert found.code in (0, 1)
    assert found.report["facts"]["applications"] == ["app.py"]


def test_a_broken_cache_is_a_miss(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    write(tmp_path, "shop/app.py")
    first = audit(tmp_path / "shop", cache=True)
    folder = Cache.open().folder
    assert folder is not None
    for entry in folder.glob("*.json"):
        entry.write_bytes(b'{"schema": "1.0", "findings": [[[')
    second = audit(tmp_path / "shop", cache=True)

    assert first.code == second.code
    assert first.report["findings"] == second.report["findings"]


def test_a_search_path_without_git_is_survived(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, "app.py")
    write(tmp_path, ".gitignore", "skipped/\n")
    write(tmp_path, "skipped/x.py")
    subprocess.run(["git", "init", "-q", str(tmp_path)], check=True)
    monkeypatch.setenv("PATH", str(tmp_path / "nothing"))
    found = audit(tmp_path)

    assert found.code in (0, 1)
    assert found.report["facts"]["python_files"] == 1


@POSIX
def test_programs_that_a_repository_configures_are_never_run(tmp_path: Path) -> None:
    root, proof, script = tmp_path / "shop", tmp_path / "proof", tmp_path / "run"
    script.write_text(f"#!/bin/sh\ntouch {proof}\ncat\n")
    script.chmod(0o755)
    write(root, "app.py")
    write(root, ".gitattributes", "* filter=x diff=x merge=x\n")
    write(root, ".gitmodules", f'[submodule "x"]\n\tpath = x\n\turl = ext::{script}\n\tupdate = !{script}\n')
    for arguments in (
        ["init", "-q"],
        ["add", "."],
        ["-c", "user.name=a", "-c", "user.email=a@b.example", "commit", "-qm", "one"],
    ):
        subprocess.run(["git", *arguments], cwd=root, check=True, capture_output=True)
    for key in ("core.fsmonitor", "core.pager", "core.editor", "core.sshCommand", "filter.x.clean", "filter.x.smudge", "filter.x.process", "diff.external", "diff.x.textconv", "credential.helper", "alias.ls-files", "alias.check-ignore"):  # fmt: skip
        value = f"!{script}" if key.startswith("alias") else str(script)
        subprocess.run(["git", "config", key, value], cwd=root, check=True, capture_output=True)
    for hook in ("post-index-change", "post-checkout", "pre-commit", "reference-transaction", "fsmonitor-watchman"):
        (root / ".git/hooks" / hook).write_bytes(script.read_bytes())
        (root / ".git/hooks" / hook).chmod(0o755)
    os.utime(root / "app.py", (1, 1))
    found = audit(root)

    assert found.code in (0, 1)
    assert not proof.exists()


TRAP = "import pathlib\npathlib.Path(__file__).parent.joinpath('ran-{}').write_text('x')\nraise SystemExit(77)\n"
TRAPS = ("flask.py", "ast.py", "stopper.py", "sitecustomize.py", "usercustomize.py", "conftest.py", "json.py", "click.py", "setup.py", "git.py", "controls.py", "re.py")  # fmt: skip


@pytest.mark.parametrize("arguments", [["-m", "stopper"], ["-P", "-m", "stopper"]])
def test_no_module_of_the_project_is_ever_imported(arguments: list[str], tmp_path: Path) -> None:
    write(tmp_path, "app.py", APPLICATION + TRAP.format("app"))
    for name in TRAPS:
        write(tmp_path, f"shop/{name}", TRAP.format(name))
    write(tmp_path, "shop/evil.dist-info/entry_points.txt", "[stopper.controls]\nevil = controls:CONTROL\n")
    write(tmp_path, "shop/evil.dist-info/METADATA", "Metadata-Version: 2.1\nName: evil\nVersion: 1\n")
    write(tmp_path, "shop/evil.pth", "import controls\n")
    environment = {**os.environ, "PYTHONPATH": str(Path(stopper.__file__).parents[1]), "HOME": str(tmp_path)}
    done = subprocess.run(
        [sys.executable, *arguments, "audit", str(tmp_path), "--format", "json", "--no-cache"],
        env=environment,
        cwd=tmp_path,
        capture_output=True,
        timeout=60,
        check=False,
    )

    assert done.returncode in (0, 1), done.stderr
    assert not list(tmp_path.rglob("ran-*"))


def test_a_project_with_the_names_of_libraries_is_audited_in_its_own_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in TRAPS:
        write(tmp_path, name, TRAP.format(name))
    write(tmp_path, "stopper.toml", "")
    monkeypatch.chdir(tmp_path)
    found = run(["audit", ".", "--format", "json", "--no-cache"])

    assert found.code in (0, 1)
    assert not list(tmp_path.glob("ran-*"))
