"""What the machine remembers of SECRET_KEY, so that a key which each process makes for itself is found.

No key is kept: an empty file in a private folder has a digest in its name, under a key derived for this purpose.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from stopper.model import Severity, StopperError
from stopper.runtime.folders import private_folder
from stopper.runtime.occasion import BEGUN
from stopper.standard.start_up.fact import Fact
from stopper.standard.start_up.rules import STABLE
from stopper.standard.start_up.signing_keys import FALLBACKS, ROTATION

if TYPE_CHECKING:
    from stopper.runtime.setup import Setup

PURPOSE = "memory of the key"
TOGETHER = 30.0  # seconds between the starts of workers that one server starts
KEPT = 40  # files
FIX = 'SECRET_KEY = os.environ["SECRET_KEY"]  # made once, and given to every process'


@dataclass(frozen=True, slots=True)
class Memory:
    """A process that had a key: its parent, its id, the key's digest, and when it began."""

    application: str
    parent: int
    process: int
    digest: str
    begun: float

    @property
    def name(self) -> str:
        return f"{self.application}-{self.parent}-{self.process}-{self.digest}"


def facts_of_memory(setup: Setup) -> Iterator[Fact]:
    """What is wrong with SECRET_KEY as other processes had it; this one is remembered for the next."""
    digests = [key.hex()[:32] for key in setup.keys.derive(PURPOSE)]
    if not digests or not setup.is_production:
        return
    application = sha256(f"{setup.app.import_name}\0{setup.app.name}".encode()).hexdigest()[:12]
    ours = Memory(application, os.getppid(), os.getpid(), digests[0], BEGUN)
    try:
        folder = private_folder(setup, "state") / "keys"
        folder.mkdir(mode=0o700, exist_ok=True)
        others = [item for item in _read(folder) if item.application == application and item.process != ours.process]
        _write(folder, ours)
    except (OSError, StopperError) as error:
        setup.told.append(f"Whether SECRET_KEY is the same in every process is not known: {error}")
        return
    yield from _judged(ours, others, digests[1:])


def _judged(ours: Memory, others: list[Memory], older: list[str]) -> Iterator[Fact]:
    strange = [item for item in others if item.digest != ours.digest and item.digest not in older]
    if any(_is_beside(ours, item) for item in strange):
        words = "SECRET_KEY is another one in each worker, so that sessions hold at random"
        yield Fact(STABLE, Severity.HIGH, "SECRET_KEY", words, FIX)
    elif strange and max(others, key=lambda item: item.begun) in strange:
        words = f"SECRET_KEY is another one than before, which {FALLBACKS} does not list: everybody is signed out"
        fix = f'{FALLBACKS} = [os.environ["SECRET_KEY_PREVIOUS"]]'
        yield Fact(ROTATION, Severity.MEDIUM, "SECRET_KEY", words, fix)


def _is_beside(ours: Memory, other: Memory) -> bool:
    """Whether another process is a worker of the same server, started with this one and still there."""
    if other.parent != ours.parent or abs(other.begun - ours.begun) > TOGETHER:
        return False
    return _is_there(other.process)


def _is_there(process: int) -> bool:
    """Whether a process runs; on Windows never, which has no servers that fork, and whose os.kill ends what it asks."""
    found = False
    if sys.platform != "win32":
        try:
            os.kill(process, 0)
            found = True
        except PermissionError:  # another user's: it is there
            found = True
        except OSError:
            found = False
    return found


def _read(folder: Path) -> list[Memory]:
    found = []
    for path in folder.iterdir():
        parts = path.name.split("-")
        if len(parts) == 4 and parts[1].isdecimal() and parts[2].isdecimal():
            found.append(Memory(parts[0], int(parts[1]), int(parts[2]), parts[3], path.lstat().st_mtime))
    return found


def _write(folder: Path, ours: Memory) -> None:
    """Remember this process, and forget the oldest."""
    path = folder / ours.name
    path.touch(mode=0o600)
    os.utime(path, (ours.begun, ours.begun))
    paths = sorted(folder.iterdir(), key=lambda item: item.lstat().st_mtime, reverse=True)
    for item in paths[KEPT:]:
        item.unlink(missing_ok=True)
