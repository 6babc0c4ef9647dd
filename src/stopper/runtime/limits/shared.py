"""The table that the workers of one machine share: a file of fixed size in the private runtime folder, mapped once."""

from __future__ import annotations

import contextlib
import mmap
import os
import secrets
import stat
import struct
import sys
import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING

from stopper.model import UsageError
from stopper.runtime.folders import private_folder
from stopper.runtime.limits.locks import LOCK_EX, LOCK_UN, lockf
from stopper.runtime.limits.table import HEADER, WAYS, Table, size_of
from stopper.runtime.occasion import is_test

if TYPE_CHECKING:
    from stopper.runtime.setup import Setup

KEPT = "stopper.table"
NO_LINK: int = getattr(os, "O_NOFOLLOW", 0)  # Windows has none
FORMAT = b"stopper1"
# Format, salt, the boot during which the counters were made, and the clock then.
HEAD = struct.Struct("=8s32s36sQ")
BOOT = Path("/proc/sys/kernel/random/boot_id")
# The files that this process has mapped: they are never closed, and never opened a second time.
OPEN: dict[Path, tuple[tuple[int, int], Table]] = {}
_OPENING = threading.Lock()


def table_of(setup: Setup) -> Table:
    """The table of an application: shared by the workers, or its own in tests and where there are no file locks."""
    kept = setup.app.extensions.get(KEPT)
    if isinstance(kept, Table):
        return kept
    sets = max(1, -(-setup.policy.limits.clients // WAYS))
    if setup.app.testing or is_test():
        table = own_table(sets)
    elif sys.platform == "win32":
        setup.told.append("Without file locks (Windows) each process counts its limits by itself: use one, or Redis.")
        table = own_table(sets)
    else:
        table = shared_table(private_folder(setup, "runtime") / f"limits-{sets}", sets)
    setup.app.extensions[KEPT] = table
    return table


def own_table(sets: int) -> Table:
    """A table of this process alone."""
    return Table(mmap.mmap(-1, size_of(sets)), sets, secrets.token_bytes(32))


def shared_table(path: Path, sets: int) -> Table:
    """The table in a file, which is made with mode 0600 where it is not there. UsageError where it is not ours."""
    with _OPENING:
        known = OPEN.get(path)
        if known is not None and _identity(path) == known[0]:
            return known[1]
        try:
            descriptor = os.open(path, os.O_RDWR | os.O_CREAT | NO_LINK, 0o600)
            _refuse_foreign(path, os.fstat(descriptor))
            table = _mapped(descriptor, sets)
        except OSError as error:
            raise UsageError(
                f"The counters in {path} cannot be made: {error.strerror or error} ({size_of(sets):,} bytes). "
                "Make room, name another folder in [state], or make clients in [limits] fewer."
            ) from error
        found = os.fstat(descriptor)
        OPEN[path] = (found.st_dev, found.st_ino), table
        return table


def _identity(path: Path) -> tuple[int, int]:
    with contextlib.suppress(OSError):
        found = path.stat()
        return found.st_dev, found.st_ino
    return 0, 0


def _refuse_foreign(path: Path, found: os.stat_result) -> None:
    is_ours = sys.platform == "win32" or (found.st_uid == os.geteuid() and not stat.S_IMODE(found.st_mode) & 0o077)
    if not stat.S_ISREG(found.st_mode) or found.st_nlink != 1 or not is_ours:
        raise UsageError(f"{path} is not this user's own private file. Remove it: Stopper makes it anew.")


def _mapped(descriptor: int, sets: int) -> Table:
    """The table in an open file; what an earlier boot left in it, or something else, is wiped."""
    lockf(descriptor, LOCK_EX)
    try:
        if os.fstat(descriptor).st_size < size_of(sets):
            _reserve(descriptor, size_of(sets))
        memory = mmap.mmap(descriptor, size_of(sets))
        written, salt, boot, made = HEAD.unpack_from(memory)
        if written != FORMAT or boot != _boot() or made > time.monotonic_ns():
            memory[:] = bytes(len(memory))
            salt = secrets.token_bytes(32)
            HEAD.pack_into(memory, 0, FORMAT, salt, _boot(), time.monotonic_ns())
    finally:
        lockf(descriptor, LOCK_UN)
    return Table(memory, sets, salt, descriptor)


def _reserve(descriptor: int, size: int) -> None:
    """Take all of the room now: writing to a mapped page for which the disk has none would end the process."""
    if sys.platform == "linux":
        os.posix_fallocate(descriptor, 0, size)
    else:
        rest = size - os.fstat(descriptor).st_size
        os.lseek(descriptor, 0, os.SEEK_END)
        while rest > 0:
            rest -= os.write(descriptor, bytes(min(rest, 2**20)))


def _boot() -> bytes:
    """Which start of the machine this is, for its clock begins anew with each; zeros where the system does not say."""
    with contextlib.suppress(OSError):
        return BOOT.read_bytes()[:36].ljust(36, b"\x00")
    return bytes(36)


def _renew() -> None:
    """In a forked worker: another thread of the parent may have held a lock."""
    global _OPENING  # noqa: PLW0603  # a lock that is held for ever is replaced
    _OPENING = threading.Lock()
    for _, table in OPEN.values():
        table.renew()


assert HEAD.size <= HEADER  # noqa: S101  # of the file's own layout
if sys.platform != "win32":
    os.register_at_fork(after_in_child=_renew)
