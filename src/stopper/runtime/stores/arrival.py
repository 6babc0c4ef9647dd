"""What is asked of Redis in one round trip when a request arrives: its limits are counted, its session is loaded."""

from __future__ import annotations

from collections.abc import Sequence

from stopper.runtime.limits.groups import Group, Outcome
from stopper.runtime.stores.redis import Redis, StoreDown
from stopper.runtime.stores.script import DIGEST, mark_of, rates_of, word


class Arrival:
    """Groups of limits, and how long a session lives without a touch, in seconds, and after how long it is touched."""

    def __init__(self, store: Redis, groups: Sequence[Group], idle: int = 0, touch: int = 0) -> None:
        self._store = store
        self.groups = tuple(groups)
        told, words = rates_of(self.groups, idle * 1000, touch * 1000)
        self._told = told
        self._heads = tuple(_head(words, len(self.groups) + more) for more in (0, 1))
        self._keys = tuple(store.name("limit", "").encode() + mark_of(group) + b":" for group in self.groups)

    def ask(self, names: Sequence[bytes], session: str | None = None) -> tuple[list[Outcome], bytes | None]:
        """The outcome of each group, counted under its name, and the record of the session under its whole key.

        StoreDown where the store does not answer, or answers garbage.
        """
        keys = b"".join(word(key + name) for key, name in zip(self._keys, names, strict=True))
        if session is not None:
            keys += word(session.encode())
        packed = self._heads[session is not None] + keys + self._told
        found = self._store.evaluate(packed)
        most = 4 * len(self.groups)
        if not isinstance(found, list) or len(found) != most + (session is not None):
            raise StoreDown("Redis answers garbage.")
        if not all(type(item) is int for item in found[:most]):
            raise StoreDown("Redis answers garbage.")
        outcomes = [
            Outcome(found[at] == 1, found[at + 1], found[at + 2], found[at + 3] / 1_000_000) for at in range(0, most, 4)
        ]
        return outcomes, found[most] if session is not None else None


def _head(words: int, keys: int) -> bytes:
    return b"*%d\r\n" % (3 + keys + words) + word(b"EVALSHA") + word(DIGEST.encode()) + word(b"%d" % keys)
