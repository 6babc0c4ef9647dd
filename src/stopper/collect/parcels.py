"""What a forked process hands to the one that it came from while both go on: it may be larger than a pipe holds."""

from __future__ import annotations

import os
import pickle
import sys
from typing import BinaryIO, Generic, TypeVar

Made = TypeVar("Made")


class Parcel(Generic[Made]):
    """Something that is made in one process and taken in another that was forked from it or before it.

    It lies in memory that both have, and a byte in a pipe says that it is there: who makes it does not wait until it is
    taken. The system closes the pipe of a process that dies, so that nobody waits for what will not come.
    """

    def __init__(self) -> None:
        self._file = _memory()
        self._reading, self._writing = os.pipe()

    def put(self, made: Made) -> bool:
        """Hand over what was made, once; False where that cannot be done, or nobody else is there to take it."""
        if self._file is None or self._writing < 0:
            return False
        pickle.dump(made, self._file, pickle.HIGHEST_PROTOCOL)
        self._file.flush()
        os.write(self._writing, b"\0")
        self._close()
        return True

    def taken(self) -> Made | None:
        """What the other process hands over; None where there is no other, or it has ended without. Waits for it."""
        self._close()
        if self._file is None or not os.read(self._reading, 1):
            return None
        self._file.seek(0)
        made: Made = pickle.load(self._file)  # noqa: S301 - our own process wrote it, into memory that nobody else has
        return made

    def __enter__(self) -> Parcel[Made]:
        return self

    def __exit__(self, *raised: object) -> None:
        """Give the memory and the pipe back to the system."""
        self._close()
        os.close(self._reading)
        if self._file is not None:
            self._file.close()

    def _close(self) -> None:
        if self._writing >= 0:
            os.close(self._writing)
            self._writing = -1


def _memory() -> BinaryIO | None:
    """A file that lies in memory alone; None where the system is not Linux, or gives none."""
    if sys.platform != "linux":
        return None
    try:
        return os.fdopen(os.memfd_create("stopper"), "w+b")
    except OSError:
        return None
