"""Locks of files among processes (POSIX record locks), and what stands for them where there are none."""

import sys

if sys.platform != "win32":
    from fcntl import LOCK_EX, LOCK_UN, lockf
else:
    LOCK_EX = LOCK_UN = 0

    def lockf(descriptor: int, operation: int, /) -> None:
        """No lock of files: a table is one process's own."""


__all__ = ["LOCK_EX", "LOCK_UN", "lockf"]
