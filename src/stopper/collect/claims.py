"""Pieces of work in a row that two processes share: each takes the next from its own end, until they meet."""

from __future__ import annotations

import os
import select
import sys
from collections.abc import Iterator

MOST = 4096
"""Pieces that can be shared: what every system keeps in a pipe that nobody has read yet."""


class Claims:
    """A row of pieces, also for processes that were forked since.

    Each piece is a byte in a pipe: the system hands it to one reader alone, and a reader that dies holds no lock. Who
    has read the n-th of his own has claimed the n-th piece from his end.
    """

    def __init__(self) -> None:
        self.reading, self._writing = os.pipe()

    def fill(self, count: int) -> None:
        """Offer so many pieces, once; nothing where others have begun to take and found nothing."""
        if self._writing >= 0:
            os.write(self._writing, bytes(min(count, MOST)))
        self._close()

    def taken(self) -> Iterator[int]:
        """How many the caller has taken before, once for each that it takes; waits until they are offered."""
        # A process that was forked before has this end as well, and nobody would be told that no piece is left.
        self._close()
        position = 0
        while os.read(self.reading, 1):
            yield position
            position += 1

    def may_be_left(self) -> bool:
        """Whether the caller may get one; False where they were offered and others have taken them all."""
        self._close()
        if sys.platform == "win32":
            return True
        waiting = select.poll()
        waiting.register(self.reading, select.POLLIN)
        return not any(event & select.POLLHUP and not event & select.POLLIN for _, event in waiting.poll(0))

    def __enter__(self) -> Claims:
        return self

    def __exit__(self, *raised: object) -> None:
        """Give the pipe back to the system."""
        self._close()
        os.close(self.reading)

    def _close(self) -> None:
        if self._writing >= 0:
            os.close(self._writing)
            self._writing = -1
