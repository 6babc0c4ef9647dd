"""The private folders of what workers share."""

import os
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest
from flask import Flask

from stopper.model import UsageError
from stopper.policy.protections import Protections
from stopper.policy.sections.state import State
from stopper.runtime.folders import private_folder
from stopper.runtime.setup import Setup

pytestmark = pytest.mark.skipif(os.name == "nt", reason="modes and owners are POSIX's")


def made(tmp_path: Path, folder: str = "") -> Setup:
    app = Flask(__name__, instance_path=str(tmp_path / "instance"))
    return cast(Setup, SimpleNamespace(app=app, policy=Protections(state=State(folder=folder))))


@pytest.fixture(autouse=True)
def _no_systemd(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("STATE_DIRECTORY", "RUNTIME_DIRECTORY", "XDG_RUNTIME_DIR"):
        monkeypatch.delenv(name, raising=False)


def test_the_folder_is_private_and_below_the_instance_where_nothing_else_is_named(tmp_path: Path) -> None:
    found = private_folder(made(tmp_path), "state")

    assert found == tmp_path / "instance/stopper"
    assert found.stat().st_mode & 0o777 == 0o700


def test_the_policy_wins_over_systemd_and_systemd_over_the_desktop(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    desktop = private_folder(made(tmp_path), "runtime")
    monkeypatch.setenv("RUNTIME_DIRECTORY", f"{tmp_path}/run:{tmp_path}/other")
    systemd = private_folder(made(tmp_path), "runtime")
    policy = private_folder(made(tmp_path, str(tmp_path / "own")), "runtime")

    assert desktop.parent == tmp_path / "stopper"
    assert systemd == tmp_path / "run/stopper"
    assert policy == tmp_path / "own"


def test_a_symbolic_link_is_refused(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir(mode=0o700)
    (tmp_path / "own").symlink_to(tmp_path / "elsewhere")

    with pytest.raises(UsageError, match="symbolic link"):
        private_folder(made(tmp_path, str(tmp_path / "own")), "state")


def test_a_folder_that_others_may_read_is_refused_with_its_mend(tmp_path: Path) -> None:
    (tmp_path / "own").mkdir()
    (tmp_path / "own").chmod(0o750)

    with pytest.raises(UsageError, match="chmod 700"):
        private_folder(made(tmp_path, str(tmp_path / "own")), "state")


def test_a_folder_of_another_user_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    user: Any = os.geteuid()
    private_folder(made(tmp_path), "state")
    monkeypatch.setattr(os, "geteuid", lambda: user + 1)

    with pytest.raises(UsageError, match="another user"):
        private_folder(made(tmp_path), "state")


def test_a_folder_that_cannot_be_made_says_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "instance").write_text("a file")

    with pytest.raises(UsageError, match=r"folder in \[state\]"):
        private_folder(made(tmp_path), "state")
