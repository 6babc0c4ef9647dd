"""The private folders of what the workers of one machine share: sessions last (state), counters need not (runtime)."""

from __future__ import annotations

import hashlib
import os
import re
import stat
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from stopper.model import UsageError

if TYPE_CHECKING:
    from flask import Flask

    from stopper.runtime.setup import Setup

Kind = Literal["state", "runtime"]
# What systemd gives a unit that has StateDirectory= or RuntimeDirectory=; several are parted by colons.
GIVEN: dict[Kind, str] = {"state": "STATE_DIRECTORY", "runtime": "RUNTIME_DIRECTORY"}
OPTIONS: dict[Kind, str] = {"state": "StateDirectory", "runtime": "RuntimeDirectory"}
PRIVATE = 0o700


def private_folder(setup: Setup, kind: Kind) -> Path:
    """A folder with mode 0700 that is this user's own and no symbolic link; made where it is not there.

    It is the policy's `state.folder`, else in the folder that systemd gives, else (runtime) in XDG_RUNTIME_DIR, else
    in the instance folder. UsageError where it cannot be made or is not private.
    """
    parent, names = _place(setup, kind)
    try:
        parent.mkdir(parents=True, exist_ok=True, mode=PRIVATE)
        folder = parent
        for name in names:
            folder = folder / name
            folder.mkdir(exist_ok=True, mode=PRIVATE)
            refuse_foreign(folder)
    except OSError as error:
        raise UsageError(
            f"The {kind} folder below {parent} cannot be made: {error.strerror or error}. Name one that the service "
            f"may write, with folder in [state], or give its unit {OPTIONS[kind]}=."
        ) from error
    return folder


def _place(setup: Setup, kind: Kind) -> tuple[Path, tuple[str, ...]]:
    """The folder that is there or may be made like any, and the names below it that must be private."""
    app, named = setup.app, setup.policy.state.folder
    if named:
        folder = Path(app.root_path, named)
        return folder.parent, (folder.name,)
    given = os.environ.get(GIVEN[kind], "").partition(":")[0]
    if given:
        return Path(given), ("stopper",)
    session = os.environ.get("XDG_RUNTIME_DIR", "")
    if kind == "runtime" and session and Path(session).is_dir():
        return Path(session), ("stopper", _name_of(app))
    return Path(app.instance_path), ("stopper",)


def _name_of(app: Flask) -> str:
    """The application's name, with a mark of where its code lies: two projects may both be called app."""
    where = hashlib.sha256(os.fsencode(app.root_path)).hexdigest()[:8]
    return f"{re.sub(r'[^A-Za-z0-9_.-]', '_', app.name)[:40]}-{where}"


def refuse_foreign(folder: Path) -> None:
    """UsageError where others may read or change the folder, or have made it."""
    found = folder.lstat()
    if not stat.S_ISDIR(found.st_mode):
        raise UsageError(f"{folder} is no folder, or a symbolic link to one. Remove it: Stopper makes its own.")
    # On Windows access lists say it, which modes do not show.
    if sys.platform != "win32" and found.st_uid != os.geteuid():
        raise UsageError(f"{folder} belongs to another user. Remove it, or name another folder in the policy.")
    if sys.platform != "win32" and stat.S_IMODE(found.st_mode) & 0o077:
        raise UsageError(f"{folder} is open to other users. Close it: chmod 700 {folder}")
