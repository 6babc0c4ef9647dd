"""Pieces of work that several processes share: each is taken by one of them, whichever comes first."""

from __future__ import annotations

import os


class Claims:
    """Numbers below `count`, each of which is given away once, also to processes that were forked since.

    Each is a byte in a pipe: the system hands it to one reader alone, and a reader that dies holds no lock.
    """

    def __init__(self, count: int) -> None:
        self.pipes: list[int] = []
        for _ in range(count):
            reading, writing = os.pipe()
            os.write(writing, b"1")
            os.close(writing)
            self.pipes.append(reading)

    def take(self, number: int) -> bool:
        """Whether the piece is the caller's own now."""
        return bool(os.read(self.pipes[number], 1))

    def end(self) -> None:
        """Give the pipes back to the system."""
        for pipe in self.pipes:
            os.close(pipe)
        self.pipes = []
