"""JSON documents by content digest in the user's cache folder; whatever goes wrong there is a miss."""

from __future__ import annotations

import contextlib
import json
import os
import stat
import sys
import time
from pathlib import Path

from msgspec import Struct

from stopper.standard.regex import regex

MOST_BYTES = 64_000_000
LARGEST = 16_000_000  # bytes of one document
STALE = 600.0  # seconds after which a temporary file is left over from a run that died
# No link is followed; Windows has no such flag, and another one without which it would change line ends.
FLAGS = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
_KEY = regex(r"[A-Za-z0-9_\-]{8,128}\Z")


class Cache(Struct, frozen=True):
    """`folder` is None where caching is off or the folder cannot be trusted: then everything is a miss."""

    folder: Path | None

    @classmethod
    def open(cls, enabled: bool = True, *, project: Path | None = None) -> Cache:
        """The user's cache; never one inside `project`, owned by another user, writable by others, or behind a link."""
        folder = _user_folder() if enabled else None
        if folder is None or (project is not None and _is_within(folder, project)):
            return cls(None)
        return cls(folder if _prepared(folder) else None)

    @property
    def is_open(self) -> bool:
        """Whether anything can be found or kept."""
        return self.folder is not None

    def get(self, key: str) -> object | None:
        """The document under `key`; None where there is none that can be read."""
        path = self._path(key)
        if path is None:
            return None
        try:
            descriptor = os.open(path, os.O_RDONLY | FLAGS | getattr(os, "O_NONBLOCK", 0))
            with os.fdopen(descriptor, "rb") as file:
                facts = os.fstat(descriptor)
                if not stat.S_ISREG(facts.st_mode) or facts.st_size > LARGEST:
                    return None
                document: object = json.loads(file.read(LARGEST))
        except (OSError, ValueError, RecursionError, MemoryError):
            return None
        # Used entries stay: the oldest by this time are the first to go.
        with contextlib.suppress(OSError):
            os.utime(path)
        return document

    def put(self, key: str, document: object) -> None:
        """Keep `document`, which is plain JSON data; TypeError where it is not; silence where it cannot be stored."""
        path = self._path(key)
        if path is None or self.folder is None:
            return
        text = json.dumps(document, separators=(",", ":"), ensure_ascii=True).encode()
        if len(text) > LARGEST:
            return
        temporary = self.folder / f".{key[:40]}.{os.getpid()}.{time.monotonic_ns()}"
        try:
            descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL | FLAGS, 0o600)
            with os.fdopen(descriptor, "wb") as file:
                file.write(text)
            temporary.replace(path)
        except OSError:
            with contextlib.suppress(OSError):
                temporary.unlink()
            return
        _shrink(self.folder)

    def _path(self, key: str) -> Path | None:
        return self.folder / f"{key}.json" if self.folder is not None and _KEY.match(key) else None


def _user_folder() -> Path | None:
    """Where this system keeps a user's caches; None where there is no home."""
    named = os.environ.get("LOCALAPPDATA" if sys.platform == "win32" else "XDG_CACHE_HOME", "")
    if named and Path(named).is_absolute():
        return Path(named) / "stopper"
    try:
        home = Path.home()
    except (RuntimeError, KeyError):
        return None
    if not home.is_absolute():
        return None
    return home / {"darwin": "Library/Caches", "win32": "AppData/Local"}.get(sys.platform, ".cache") / "stopper"


def _is_within(folder: Path, project: Path) -> bool:
    with contextlib.suppress(OSError, RuntimeError):
        root = project.resolve()
        return folder.resolve().is_relative_to(root)
    return True


def _prepared(folder: Path) -> bool:
    """Whether the folder is there, is the user's own and no link, after making it where it is missing."""
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        with contextlib.suppress(FileExistsError):
            folder.mkdir(mode=0o700)
        facts = folder.lstat()
        if not stat.S_ISDIR(facts.st_mode):
            return False
        if sys.platform != "win32":
            if facts.st_uid != os.geteuid():
                return False
            if stat.S_IMODE(facts.st_mode) != 0o700:
                folder.chmod(0o700)
    except OSError:
        return False
    return os.access(folder, os.R_OK | os.W_OK | os.X_OK)


def _shrink(folder: Path) -> None:
    """Remove the entries that were used longest ago until the rest is within the limit, and what dead runs left."""
    entries: list[tuple[float, int, str]] = []
    try:
        with os.scandir(folder) as found:
            for entry in found:
                facts = entry.stat(follow_symlinks=False)
                if entry.name.endswith(".json"):
                    entries.append((facts.st_mtime, facts.st_size, entry.path))
                elif entry.name.startswith(".") and time.time() - facts.st_mtime > STALE:
                    Path(entry.path).unlink()
    except OSError:
        return
    total = sum(size for _, size, _ in entries)
    for _, size, path in sorted(entries):
        if total <= MOST_BYTES:
            return
        with contextlib.suppress(OSError):
            Path(path).unlink()
            total -= size
