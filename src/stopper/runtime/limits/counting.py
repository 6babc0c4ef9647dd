"""Counting of groups of rates for those who ask: in the machine's table, or in a store with the table behind it."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from stopper.runtime.limits.groups import Group, Outcome
from stopper.runtime.limits.library import Library, library_of
from stopper.runtime.limits.shared import table_of
from stopper.runtime.limits.table import Counted, Entry, Table
from stopper.runtime.stores.arrival import Arrival
from stopper.runtime.stores.redis import Redis, StoreDown, redis_of

if TYPE_CHECKING:
    from stopper.runtime.setup import Setup

# As many names are known by heart; a flood of others costs a little more each.
KNOWN = 4096
# The bytes of who is counted, and of those with whom it shares counters when there is room for no more.
NameOf = Callable[[str], tuple[bytes, bytes]]
# While the store is down: refused, and let pass without a count.
REFUSED = Outcome(False, 0, 0, 2.0, is_down=True)
PASSED = Outcome(True, 0, 0, 0.0, is_down=True)


class Counter:
    """One group of rates in the table of the machine, counted for whomever it is given."""

    def __init__(self, table: Table, group: Group, name_of: NameOf, scope: str) -> None:
        self.group = group
        self._counted = Counted.of(group, scope)
        self._table = table
        self._name_of = name_of
        self._entries: dict[str, Entry] = {}
        self._hidden: dict[str, bytes] = {}

    def hit(self, who: str) -> Outcome:
        """Count one request of an address or an account, where it is within the rates."""
        entry = self._entries.get(who)
        if entry is None:
            entry = self._table.entry(self._counted, *self._name_of(who))
            if len(self._entries) >= KNOWN:
                self._entries.clear()
            self._entries[who] = entry
        return self._table.hit(self._counted, entry)

    def hidden(self, who: str, key: bytes) -> bytes:
        """The name under which another store counts who asks: nobody reads an address or an account in it."""
        found = self._hidden.get(who)
        if found is None:
            found = hashlib.blake2b(self._name_of(who)[0], digest_size=12, key=key[:64]).hexdigest().encode()
            if len(self._hidden) >= KNOWN:
                self._hidden.clear()
            self._hidden[who] = found
        return found

    def without_store(self, who: str) -> Outcome:
        """What the group does while the store is down."""
        if self.group.when_down == "local":
            return self.hit(who)
        return REFUSED if self.group.when_down == "refuse" else PASSED


class Counters:
    """The groups of a stage, all counted in one round trip where they are in Redis."""

    def __init__(
        self, counters: Sequence[Counter], remote: Redis | Library | None, key: bytes, lives: tuple[int, int]
    ) -> None:
        self.counters = tuple(counters)
        # The usual case, in which nothing needs to be gathered: one group in the table of the machine.
        self.only = counters[0] if len(counters) == 1 and remote is None else None
        self._key = key
        groups = [item.group for item in counters]
        self._arrival = Arrival(remote, groups, *lives) if isinstance(remote, Redis) else None
        self._library = remote if isinstance(remote, Library) else None
        if isinstance(remote, Library):
            for group in groups:
                remote.demand(group)

    def hit(self, whos: Sequence[str]) -> list[Outcome]:
        """The outcome of each group for who is counted in it."""
        if self._arrival is not None:
            return self.arrive(whos, None)[0]
        if self._library is not None:
            return [self._by_library(self._library, *item) for item in zip(self.counters, whos, strict=True)]
        if self.only is not None:
            return [self.only.hit(whos[0])]
        return [counter.hit(who) for counter, who in zip(self.counters, whos, strict=True)]

    def _by_library(self, library: Library, counter: Counter, who: str) -> Outcome:
        try:
            return library.hit(counter.group, counter.hidden(who, self._key))
        except StoreDown:
            return counter.without_store(who)

    def arrive(self, whos: Sequence[str], session: str | None) -> tuple[list[Outcome], bytes | bool | None]:
        """The same, and the session's record in Redis, None where it has none; False where the store is down."""
        assert self._arrival is not None  # noqa: S101  # only stages in Redis ask so
        try:
            names = [counter.hidden(who, self._key) for counter, who in zip(self.counters, whos, strict=True)]
            return self._arrival.ask(names, session)
        except StoreDown:
            return [counter.without_store(who) for counter, who in zip(self.counters, whos, strict=True)], False


class Store:
    """Where limits are counted: makes counters of groups, and stages of counters."""

    def __init__(self, table: Table, remote: Redis | Library | None, key: bytes, scope: str) -> None:
        self._table = table
        self._scope = scope
        self._remote = remote
        self._key = key

    @classmethod
    def of(cls, setup: Setup) -> Store:
        """The store that the policy names."""
        keys, named = setup.keys.derive("limits"), setup.policy.limits.store
        remote = redis_of(setup) if named == "redis" else library_of(setup) if named == "library" else None
        return cls(table_of(setup), remote, keys[0] if keys else b"", setup.app.name)

    def counter(self, group: Group, name_of: NameOf) -> Counter:
        return Counter(self._table, group, name_of, self._scope)

    def stage(self, counters: Sequence[Counter], lives: tuple[int, int] = (0, 0)) -> Counters:
        """Counters that are asked together; `lives` is how long a session lives untouched, and when it is touched."""
        return Counters(counters, self._remote, self._key, lives)
