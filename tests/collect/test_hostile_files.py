"""read_tree on folders that were made to hang, mislead or escape."""

import os
import socket
import sys
import threading
from pathlib import Path

import pytest

from stopper.collect import walk
from stopper.collect.files import read_tree
from stopper.model import StopperError
from tests.collect.folders import git, put, reasons, repository

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="needs POSIX files")


@POSIX
def test_a_root_that_is_a_pipe_is_told(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")

    with pytest.raises(StopperError, match="neither a folder nor a file"):
        read_tree(tmp_path / "pipe")


@POSIX
def test_links_are_not_followed(tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    root = tmp_path / "root"
    put(outside, "secret.py", "SECRET = 1")
    put(root, "a.py")
    (root / "away.py").symlink_to(outside / "secret.py")
    (root / "folder").symlink_to(outside)
    (root / "loop").symlink_to("loop")
    (root / "up").symlink_to(root)
    (root / "inside.py").symlink_to("a.py")
    tree = read_tree(root)

    assert list(tree.files) == ["a.py"]
    assert reasons(tree)["away.py"] == reasons(tree)["folder"] == "a symbolic link that leaves the project"
    assert "up" not in reasons(tree)
    assert "inside.py" not in reasons(tree)


@POSIX
def test_pipes_and_sockets_are_never_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    os.mkfifo("pipe.py")
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind("s.py")
        found = read_tree(tmp_path)

    assert reasons(found) == {"pipe.py": "it is no regular file", "s.py": "it is no regular file"}


@POSIX
def test_names_that_are_no_utf8_or_hold_control_characters_are_listed(tmp_path: Path) -> None:
    Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xff.py")).write_text("x")
    (tmp_path / "a\x1b[2J.py").write_text("x")
    tree = read_tree(tmp_path)

    assert not tree.files
    assert {one.path for one in tree.skipped} == {r"\xff.py", r"a\x1b[2J.py"}


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything")
def test_what_may_not_be_read_is_listed(tmp_path: Path) -> None:
    put(tmp_path, "a.py")
    (tmp_path / "a.py").chmod(0)

    assert reasons(read_tree(tmp_path)) == {"a.py": "permission is denied"}


def test_too_large_files_are_listed(tmp_path: Path) -> None:
    put(tmp_path, "big.py", b"#" * 5_000_001)
    put(tmp_path, "big.txt", b"#" * 2_000_001)

    assert reasons(read_tree(tmp_path)) == {"big.py": "larger than 5 MB", "big.txt": "larger than 2 MB"}


def test_a_project_beyond_the_limits_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(walk, "MOST_ENTRIES", 3)
    for number in range(5):
        put(tmp_path, f"{number}.py")

    assert "the project is too large to be read whole" in reasons(read_tree(tmp_path)).values()


def test_very_deep_folders_end(tmp_path: Path) -> None:
    deep = tmp_path
    for _ in range(walk.DEEPEST + 5):
        deep /= "d"
    deep.mkdir(parents=True)

    assert any("deep" in reason for reason in reasons(read_tree(tmp_path)).values())


def test_a_tree_that_changes_while_it_is_read_is_survived(tmp_path: Path) -> None:
    for number in range(300):
        put(tmp_path, f"{number}.py")

    def remove() -> None:
        for number in range(300):
            (tmp_path / f"{number}.py").unlink()

    remover = threading.Thread(target=remove)
    remover.start()
    tree = read_tree(tmp_path)
    remover.join()

    assert set(reasons(tree).values()) <= {"it vanished while the project was read"}


def test_a_repository_cannot_make_us_run_its_programs(tmp_path: Path) -> None:
    put(tmp_path, "a.py")
    repository(tmp_path, "a.py")
    proof = tmp_path.parent / "proof"
    script = tmp_path.parent / "run.sh"
    script.write_text(f"#!/bin/sh\ntouch {proof}\n")
    script.chmod(0o755)
    for key in ("core.fsmonitor", "core.sshCommand", "core.pager", "core.editor", "filter.x.clean", "diff.external"):
        git(tmp_path, "-c", "core.fsmonitor=false", "config", key, str(script))
    put(tmp_path, ".gitattributes", "* filter=x\n")
    read_tree(tmp_path)

    assert not proof.exists()


def test_a_git_in_the_project_is_never_started(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(tmp_path, "git", "#!/bin/sh\ntouch ran\n")
    (tmp_path / "git").chmod(0o755)
    (tmp_path / ".git").mkdir()
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PATH", os.pathsep.join([str(tmp_path), ".", ""]))
    tree = read_tree(tmp_path)

    assert tree.git is None
    assert not (tmp_path / "ran").exists()


def test_the_environment_of_a_hook_does_not_mislead(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(tmp_path, "one/a.py")
    put(tmp_path, "two/b.py")
    repository(tmp_path / "one", "a.py")
    repository(tmp_path / "two", "b.py")
    monkeypatch.setenv("GIT_DIR", str(tmp_path / "two/.git"))
    tree = read_tree(tmp_path / "one")

    assert tree.git is not None
    assert tree.git.tracked == {"a.py"}


def test_a_broken_repository_is_read_as_files(tmp_path: Path) -> None:
    put(tmp_path, "a.py")
    put(tmp_path, ".git", "gitdir: /nowhere\n")
    tree = read_tree(tmp_path)

    assert set(tree.files) == {"a.py"}
    assert tree.git is None
