"""What the requests of an application share: flask.session, flask.g and globals, whatever the order of the requests."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from stopper.flow.stores.growth import Growth
from stopper.flow.values.choosing import either
from stopper.flow.values.containers.container_joins import gathered
from stopper.flow.values.containers.keys import Edges, edges_of, fits, may_meet
from stopper.flow.values.contents import holes
from stopper.flow.values.value import (
    ANYTHING,
    Foreign,
    Instance,
    Items,
    Known,
    Scalar,
    Table,
    Value,
    options,
)
from stopper.model import Place
from stopper.syntax import form

Made = TypeVar("Made")
Key = TypeVar("Key")
KEY_VALUES = {"redis.Redis()": "redis", "flask_caching.Cache()": "cache"}
"""Stores beside the application."""
OF_APPLICATION = {
    "flask.Flask().config": "config",
    "flask.Flask().extensions": "extensions",
    "os.environ": "environ",
}
"""What an application holds for every request, of which only a stranger's part is kept: the rest is evaluated."""
SHELVES = {"shelve.open()": "shelf", "dbm.open()": "shelf"}
APPLICATIONS = frozenset({"flask.Flask()", "flask.current_app"})
APPLICATION = "application."
HOLDERS = {
    "flask.session": "session",
    "flask.g": "g",
    **OF_APPLICATION,
    **dict.fromkeys(SHELVES, "shelf"),
    **KEY_VALUES,
}
CHANGES_THAT_DECIDE = 3
"""How often a name that lasts is asked again for what no stranger has given."""
Arrive = Callable[[str, Value, Value, Place], None]
Kept = Callable[[str, Scalar], Value | None]
"""What an application's own code keeps under a name of its settings or its extensions."""
Read = tuple[str, int]
"""A name that was read, and how often what it holds had grown by then: who read it later has seen more."""


class Stores:
    """Every value written under a name, and what changed since it was asked for."""

    def __init__(self, arrive: Arrive, kept: Kept, request_names: Callable[[], frozenset[str]] = frozenset) -> None:
        self._arrive = arrive
        self._kept = kept
        self.request_names = request_names
        self._values: dict[str, Value] = {}
        self._grown: dict[str, int] = {}
        self._growth = Growth()
        # What was written under keys that are not known whole, by their edges, and which keys were asked for: by store.
        self._unnamed: dict[str, dict[Edges, Value]] = {}
        self._asked: dict[str, set[Scalar | Edges]] = {}
        # The group of applications whose requests are followed now: each has stores of its own.
        self.group = ""
        # What was read since someone began to count, and which readings have missed something since.
        self.reads: set[Read] = set()
        self.stale: set[Read] = set()

    def write(self, name: str, value: Value) -> None:
        """Add a value to what `name` may hold: one dict for all dicts, and one list for all lists."""
        if self._adds(self._values, name, value):
            self._outdate(name)

    def write_lasting(self, name: str, value: Value) -> None:
        """The same for a variable of a module or a class, which lasts and is tested: `if "ready" in STATE`."""
        known = self._values.get(name)
        if self._adds(self._values, name, value, lasts=True):
            self._outdate(name)
        elif self._values[name] != known and _is_tested(value) and self._grown.get(name, 0) < CHANGES_THAT_DECIDE:
            if self._grown.get(name, 0) == CHANGES_THAT_DECIDE - 1 and _is_counted(value):
                self._values[name] = either(self._values[name], ANYTHING)
            self._outdate(name)

    def _adds(self, values: dict[Key, Value], key: Key, value: Value, *, holder: str = "", lasts: bool = False) -> bool:
        """Add a value to those of a holder; whether who has read what stood there must look again."""
        known = values.get(key)
        found = gathered(known, value) if known is not None else value
        if found == known:
            return False
        values[key] = found
        # What no stranger gives changes nothing of what is looked for, and an object of one request that got an
        # attribute of his is not followed into every other. Where nothing was known, its methods were not known either.
        return self._growth.grows((holder, key), known, found, lasts) or (known is None and _is_object(value))

    def _outdate(self, name: str) -> None:
        grown = self._grown.get(name, 0)
        self.stale.add((name, grown))
        self._grown[name] = grown + 1

    def recording_reads(self, work: Callable[[], Made]) -> tuple[Made, frozenset[Read]]:
        """What this work makes, and what it read."""
        outer, self.reads = self.reads, set()
        try:
            made = work()
        finally:
            found = frozenset(self.reads)
            outer |= found
            self.reads = outer
        return made, found

    def read(self, name: str) -> Value | None:
        """What was ever written under `name`."""
        self.reads.add((name, self._grown.get(name, 0)))
        return self._values.get(name)

    def write_attribute(self, owner: Value, name: str, value: Value, at: Place) -> bool:
        """Write `owner.name = value`, where that is a write to a store; whether it was one."""
        if type(owner) is Foreign and owner.name in APPLICATIONS and holes(value):
            self.write(f"{self.group}{APPLICATION}{name}", value)
            return True
        return self.write_key(owner, Known(name), value, at)

    def write_key(self, owner: Value, key: Value, value: Value, at: Place) -> bool:
        """Write `owner[key] = value`, where that is a write to a store; whether it was one."""
        holder = HOLDERS.get(owner.name) if isinstance(owner, Foreign) else None
        if holder is None or (owner.name in OF_APPLICATION and not holes(value)):  # type: ignore[union-attr]  # a holder
            return False
        if holder == "session":
            self._arrive("session", key, value, at)
        self.put(owner, key, value)
        return True

    def put(self, owner: Value, key: Value, value: Value) -> None:
        """Write a value of a store, whose arrival there is told elsewhere."""
        holder = self._holder(owner)
        if type(owner) is Foreign and owner.name in OF_APPLICATION and not holes(value):
            return
        for option in options(key) if holder else ():
            if isinstance(option, Known):
                name = _named(holder, option.data)
                if self._adds(self._values, name, value):
                    self._outdate(name)
            else:
                self._keep_any(holder, edges_of(option), value)

    def _keep_any(self, holder: str, edges: Edges, value: Value) -> None:
        """Write a value under each name that has these edges."""
        if self._adds(self._unnamed.setdefault(holder, {}), edges, value, holder=holder):
            for asked in self._asked.get(holder, ()):
                if may_meet(edges, asked) if isinstance(asked, tuple) else fits(edges, asked):
                    self._outdate(_named(holder, asked))

    def read_of_application(self, name: str) -> Value | None:
        """What requests have written to an attribute of their application."""
        return self.read(f"{self.group}{APPLICATION}{name}")

    def read_key(self, owner: Foreign, key: Value) -> Value | None:
        """What a store holds under a key; None where it is none, or an application has nothing of a stranger there."""
        holder = self._holder(owner)
        if not holder:
            return None
        found = [one for option in options(key) for one in self._held_under(holder, option)]
        if owner.name in OF_APPLICATION:
            kept = [self._kept(owner.name, option.data) for option in options(key) if isinstance(option, Known)]
            found.extend([one for one in kept if one is not None])
        return either(*found) if found or owner.name not in OF_APPLICATION else None

    def is_empty(self, owner: Foreign, key: Value) -> bool:
        """Whether nothing was written under a key yet."""
        return not any(self._held_under(self._holder(owner), option) for option in options(key))

    def _held_under(self, holder: str, key: Value) -> list[Value]:
        name = key.data if isinstance(key, Known) else edges_of(key)
        self._asked.setdefault(holder, set()).add(name)
        found = [self.read(_named(holder, name))]
        for edges, value in self._unnamed.get(holder, {}).items():
            if may_meet(edges, name) if isinstance(name, tuple) else fits(edges, name):
                found.append(value)
        return [one for one in found if one is not None]

    def _holder(self, owner: Value) -> str:
        """The store that a thing is, in the group of the present applications; empty where it is none."""
        holder = HOLDERS.get(owner.name) if isinstance(owner, Foreign) else None
        return f"{self.group}{holder}" if holder else ""


def _named(holder: str, name: Scalar | Edges) -> str:
    return f"{holder}.{name!r}"


def sent_to(scope: form.Scope) -> str:
    """The name under which what is sent to a generator is kept, whoever runs it."""
    return f"{scope.module.name}:{scope.qualified}.send()"


def returned_by(scope: form.Scope) -> str:
    """The name under which what a generator returns at its end is kept, whoever runs it."""
    return f"{scope.module.name}:{scope.qualified}.return"


def of_class(item: form.Class, name: str) -> str:
    """The name under which what is written to an attribute of a class is kept for every request."""
    return f"{item.scope.module.name}:{item.scope.qualified}.{name}"


def _is_tested(value: Value) -> bool:
    """Whether it may decide a test what a variable holds."""
    return any(isinstance(option, (Known, Items, Table, Instance)) for option in options(value))


def _is_counted(value: Value) -> bool:
    return any(isinstance(option, Known) and type(option.data) in (int, float) for option in options(value))


def _is_object(value: Value) -> bool:
    return any(isinstance(option, Instance) for option in options(value))
