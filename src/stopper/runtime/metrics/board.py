"""The counters of all workers of a server: each process adds to a file of its own, and whoever reads sums them up."""

from __future__ import annotations

import mmap
import os
import struct
import threading
import weakref
from collections import Counter
from pathlib import Path

# A slot is a count and its label in UTF-8, padded with zeros; a slot that is free has no label. Places are those of
# counts, in eights of bytes.
SLOT = struct.Struct("=q120s")
COUNT = 8
SLOTS = 512
SIZE = SLOTS * SLOT.size
_BOARDS: weakref.WeakSet[Board] = weakref.WeakSet()


class Board:
    """The counters of this process, by label; those of the others of the same server are summed by `totals`.

    Labels are ours and few; those beyond what a file holds are counted together under the last slot's "other".
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.renew()
        _BOARDS.add(self)

    def renew(self) -> None:
        """Begin anew: a forked worker has a file of its own, and a thread of the parent may have held the lock."""
        self._lock = threading.Lock()
        self._counts: memoryview | None = None
        self._places: dict[str, int] = {}

    def add(self, label: str) -> None:
        """Count once more."""
        with self._lock:
            counts = self._counts
            if counts is None:
                counts = self._counts = self._opened()
            place = self._places.get(label)
            if place is None:
                place = self._place(label)
            counts[place] += 1

    def totals(self) -> Counter[str]:
        """The sums over the workers of this server, those that have ended among them."""
        found: Counter[str] = Counter()
        for path in self._folder.glob(f"{os.getppid()}-*"):
            content = path.read_bytes()[:SIZE]
            for count, label in SLOT.iter_unpack(content[: len(content) - len(content) % SLOT.size]):
                text = label.rstrip(b"\0").decode("utf-8", "replace")
                if text:
                    found[text] += count
        return found

    def _opened(self) -> memoryview:
        """The counts in a file of this process's own; what one with the same id counted before goes on."""
        path = self._folder / f"{os.getppid()}-{os.getpid()}"
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            os.ftruncate(descriptor, SIZE)
            self._memory = mmap.mmap(descriptor, SIZE)
        finally:
            os.close(descriptor)
        slots = enumerate(SLOT.iter_unpack(self._memory))
        self._places = {
            label.rstrip(b"\0").decode(): number * SLOT.size // COUNT
            for number, (_, label) in slots
            if label.strip(b"\0")
        }
        return memoryview(self._memory).cast("q")

    def _place(self, label: str) -> int:
        if len(self._places) >= SLOTS - 1:
            label = "other"
        place = self._places.setdefault(label, len(self._places) * SLOT.size // COUNT)
        if not SLOT.unpack_from(self._memory, place * COUNT)[1].strip(b"\0"):
            SLOT.pack_into(self._memory, place * COUNT, 0, label.encode()[: SLOT.size - COUNT])
        return place


def _renew() -> None:
    for board in _BOARDS:
        board.renew()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_renew)
