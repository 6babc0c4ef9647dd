"""A table of counters in memory that processes may share: bounded, and it never forgets a counter that still counts."""

from __future__ import annotations

import hashlib
import mmap
import struct
import threading
import time
from dataclasses import dataclass, field

from stopper.runtime.limits.groups import TOGETHER, Group, Outcome
from stopper.runtime.limits.locks import LOCK_EX, LOCK_UN, lockf
from stopper.runtime.limits.windows import Hit, hit_of

# A set has places for this many keys; a key belongs into one set, at any place of it.
WAYS = 64
KEY = 8
# When the state ends, and for each rate three numbers (windows.py).
STATE = 8 + TOGETHER * 16
SET = WAYS * (KEY + STATE)
HEADER = 4096
ENDS = struct.Struct("=" + f"Q{STATE - 8}x" * WAYS)
# For clients that find no place: sets beside the others, whose counters are shared by neighbours.
SHARED_SETS = 128
NEIGHBOURHOODS = 256
FULL = Outcome(False, 0, 0, 1.0)


@dataclass(frozen=True, slots=True)
class Counted:
    """A group as the table counts it: how its state is written, and what comes of a hit."""

    mark: bytes
    layout: struct.Struct
    hit: Hit

    @classmethod
    def of(cls, group: Group, scope: str = "") -> Counted:
        """The group of one application: `scope` is its name, for several may share a table."""
        words = "|".join((scope, group.name, *map(str, group.rates))).encode()
        return cls(
            hashlib.sha256(words).digest()[:16], struct.Struct("=Q" + "QII" * len(group.rates)), hit_of(group.rates)
        )


@dataclass(slots=True)
class Entry:
    """Where a client's counters are: its key, its set, the place where they were last, and its neighbours' key."""

    key: bytes
    set: int
    shared: bytes
    key_at: int = 0
    state_at: int = field(default=0)


class Table:
    """Counters under keys, for one group of rates each.

    `memory` begins with a header, then come the sets. `descriptor` is that of the file behind it, None where the
    memory is this process's own; it is never closed, for closing any descriptor of a file gives up the process's locks.
    `salt` is known to nobody outside, so that nobody can choose addresses that meet in one set.

    One lock for the whole table: POSIX locks belong to processes, and the kernel would see deadlocks among the threads
    of two of them that hold different ranges.
    """

    def __init__(self, memory: mmap.mmap, sets: int, salt: bytes, descriptor: int | None = None) -> None:
        self._memory = memory
        self._sets = sets
        self._salt = salt
        self._descriptor = descriptor
        self.renew()

    def renew(self) -> None:
        """Take a lock of its own, in a process that was forked while another thread may have held the parent's."""
        self._lock = threading.Lock()

    def entry(self, counted: Counted, name: bytes, neighbourhood: bytes) -> Entry:
        """The entry of a name; `neighbourhood` is what it has in common with those that share a bucket with it."""
        key = self._digest(counted.mark + name)
        near = self._digest(counted.mark + b"\x00" + neighbourhood)[0] % NEIGHBOURHOODS
        return Entry(key, int.from_bytes(key[:4], "little") % self._sets, self._digest(counted.mark + b"\x01%d" % near))

    def hit(self, counted: Counted, entry: Entry) -> Outcome:
        """Count one request, where it is within all rates of the group."""
        descriptor, memory = self._descriptor, self._memory
        with self._lock:
            if descriptor is not None:
                lockf(descriptor, LOCK_EX)
            try:
                now = time.monotonic_ns()  # under the lock, so that it goes forward for all
                if memory[entry.key_at : entry.key_at + KEY] != entry.key and not self._placed(entry, now):
                    return FULL
                outcome, fresh = counted.hit(counted.layout.unpack_from(memory, entry.state_at), now)
                if fresh is not None:
                    counted.layout.pack_into(memory, entry.state_at, *fresh)
                return outcome
            finally:
                if descriptor is not None:
                    lockf(descriptor, LOCK_UN)

    def _placed(self, entry: Entry, now: int) -> bool:
        """Find the place of an entry or give it one, of its own or its neighbours'; False where even these are full."""
        if self._found(entry, entry.key, entry.set, now):
            return True
        # The neighbours' place is looked for anew each time: the entry gets one of its own as soon as there is one.
        shared = int.from_bytes(entry.shared[:4], "little") % SHARED_SETS
        there = Entry(entry.shared, self._sets + shared, b"")
        if not self._found(there, there.key, there.set, now):
            return False
        entry.key_at, entry.state_at = 0, there.state_at  # no key lies in the header
        return True

    def _found(self, entry: Entry, key: bytes, number: int, now: int) -> bool:
        start = HEADER + number * SET
        states = start + WAYS * KEY
        at = self._memory.find(key, start, states)
        while at >= 0 and (at - start) % KEY:
            at = self._memory.find(key, at + 1, states)
        if at < 0:
            ends = ENDS.unpack_from(self._memory, states)
            way = next((way for way, end in enumerate(ends) if end <= now), -1)
            if way < 0:
                return False
            at = start + way * KEY
            self._memory[at : at + KEY] = key
            self._memory[states + way * STATE : states + (way + 1) * STATE] = bytes(STATE)
        entry.key_at = at
        entry.state_at = states + (at - start) // KEY * STATE
        return True

    def _digest(self, text: bytes) -> bytes:
        return hashlib.blake2b(text, digest_size=KEY, key=self._salt).digest()


def size_of(sets: int) -> int:
    """The bytes of a table with so many sets."""
    return HEADER + (sets + SHARED_SETS) * SET
