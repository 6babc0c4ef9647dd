"""What the analysis knows of a value: constants, text with holes, containers, objects, functions, things of libraries.

Values are immutable; writing to a container makes a new one, which takes the old one's place in the variable that
held it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from itertools import zip_longest
from typing import Literal

from msgspec import Struct

from stopper.flow.values.characters import ALL
from stopper.model import Place
from stopper.model.immutable import immutable
from stopper.syntax import form

Trust = Literal["direct", "signed", "stored"]
Scalar = str | bytes | int | float | complex | bool | None


class Origin(Struct, frozen=True, cache_hash=True):
    """Where an untrusted value comes from.

    `kind` is the channel (query, form, body, cookie, header, path, host, filename, upload, argument, stored, token);
    `text` what the code reads ("request.args['id']"); a `signed` value was checked to be the application's own, a
    `stored` one was read back from a database or a file.
    """

    kind: str
    text: str
    at: Place
    trust: Trust = "direct"


class Trail(Struct, frozen=True, eq=False):
    """The way of a value so far, the latest station first."""

    at: Place
    message: str
    before: Trail | None = None


class Hole(Struct, frozen=True, eq=False):
    """A part of a text that a stranger fills.

    `alphabet` are the characters that can occur in it (`flow.characters`), `without` the substrings that cannot, and
    `encoders` what it went through (html, url, shell, sql, basename, …). `is_certain` is False where it passed
    something that the analysis does not know. Holes that differ in their `trail` alone are equal.
    """

    origin: Origin
    alphabet: int = ALL
    without: frozenset[str] = frozenset()
    encoders: frozenset[str] = frozenset()
    is_certain: bool = True
    trail: Trail | None = None

    def __eq__(self, other: object) -> bool:
        if type(other) is not Hole:
            return NotImplemented
        return (
            self.origin == other.origin
            and self.alphabet == other.alphabet
            and self.without == other.without
            and self.encoders == other.encoders
            and self.is_certain == other.is_certain
        )

    def __hash__(self) -> int:
        # Holes are asked for often, and few differ in anything else.
        return hash((self.origin, self.alphabet))

    def through(self, at: Place, message: str) -> Hole:
        """The same hole one station further."""
        if self.trail is not None and self.trail.at == at:
            return self
        trail = Trail(at, message, self.trail)
        return Hole(self.origin, self.alphabet, self.without, self.encoders, self.is_certain, trail)

    def uncertain(self) -> Hole:
        """The same hole after something that the analysis does not know."""
        if not self.is_certain:
            return self
        return Hole(self.origin, self.alphabet, self.without, self.encoders, False, self.trail)


class Gap(Struct, frozen=True):
    """A part of a text that is not known, and that no stranger fills.

    `secret` names the secret setting that it is ("API_KEY"), which was read `at` that place; empty for any other.
    """

    secret: str = ""
    at: Place | None = None


GAP = Gap()
Part = str | Hole | Gap


class Anything(Struct, frozen=True):
    """A value that is not known, and that no stranger gives."""


ANYTHING = Anything()
Held = dict[int, tuple[Hole, ...]] | None
"""The holes in a container by the depth that was looked through: values do not change, and are asked often."""


class Known(Struct, frozen=True):
    """A constant."""

    data: Scalar


class Text(Struct, frozen=True):
    """A text of constant parts, holes and gaps in order, never empty."""

    parts: tuple[Part, ...]


class Untrusted(Struct, frozen=True):
    """Data that a stranger gives, of whatever shape: the request's JSON, its arguments, an upload.

    `shape` is "text" where it is a text, "mapping" where reading a key gives texts, "data" where it is anything,
    "file" for an upload or a stream.
    """

    hole: Hole
    shape: Literal["text", "mapping", "data", "file"] = "data"


@immutable
class Items:
    """A list, tuple, set or generator: the elements known by position, and what any further one may be (None: none)."""

    kind: Literal["list", "tuple", "set", "generator"]
    items: tuple[Value, ...] = ()
    rest: Value | None = None
    held: Held = field(default=None, init=False, compare=False, repr=False)


@immutable
class Table:
    """A dict: the values under constant keys, and what stands under other keys (None: there are none)."""

    entries: Mapping[Scalar, Value] = field(default_factory=dict, hash=False)
    rest: Value | None = None
    keys: Value | None = None  # what the other keys may be
    held: Held = field(default=None, init=False, compare=False, repr=False)


@immutable
class Instance:
    """An object of a class of the project, with what is known of its attributes."""

    item: form.Class
    attributes: Mapping[str, Value] = field(default_factory=dict)
    held: Held = field(default=None, init=False, compare=False, repr=False)
    _hash: int = field(default=0, init=False, compare=False, repr=False)

    def __hash__(self) -> int:
        # The runs of a method are found by its object: hundreds that differ in their attributes alone.
        if not self._hash:
            object.__setattr__(self, "_hash", hash((self.item, frozenset(self.attributes.items()))) or 1)
        return self._hash


@immutable
class Closure:
    """A function of the project, with the object that it is bound to and the variables around it."""

    function: form.Function | form.Lambda
    scope: form.Scope
    bound: Value | None = None
    around: Mapping[str, Value] = field(default_factory=dict, hash=False)

    @property
    def parameters(self) -> tuple[str, ...]:
        """The names of its parameters in order."""
        found = self.function.parameters
        return tuple([item if isinstance(item, str) else item.name for item in found])


class Class(Struct, frozen=True):
    """A class of the project."""

    item: form.Class


@immutable
class Foreign:
    """A thing of a library by its dotted name: `subprocess.run`, or `sqlite3.connect()` for what a call gives.

    `arguments` and `keywords` are those of the call that gave it, with the attributes that were written since; `owner`
    is the object of a method that changes it.
    """

    name: str
    arguments: tuple[Value, ...] = ()
    keywords: Mapping[str, Value] = field(default_factory=dict, hash=False)
    owner: Foreign | None = None
    held: Held = field(default=None, init=False, compare=False, repr=False)


class Bound(Struct, frozen=True):
    """A method of a value that is no object of the project: `text.replace`, `items.append`."""

    value: Value
    name: str


@immutable
class Partial:
    """`functools.partial`: a callable with some arguments given."""

    function: Value
    arguments: tuple[Value, ...] = ()
    keywords: Mapping[str, Value] = field(default_factory=dict, hash=False)
    held: Held = field(default=None, init=False, compare=False, repr=False)


@immutable
class Choice:
    """One of several values; never nested, never fewer than two."""

    options: tuple[Value, ...]
    held: Held = field(default=None, init=False, compare=False, repr=False)


Callable = Closure | Class | Bound | Partial
Value = Anything | Known | Text | Untrusted | Items | Table | Instance | Foreign | Callable | Choice
PLAIN = frozenset({Anything, Known, Closure, Class, Bound})
"""Kinds of values that hold no other value that a stranger could give."""
LOOKED_UP = frozenset({"getattr()", "globals()[]"})
"""Things that were found under a name, which is their second argument."""
LIMIT = 12
"""Options that a choice keeps; with more, those that no stranger gives become one that is not known."""

FUNCTIONS = 128
"""Functions and classes that a choice keeps: a table of handlers is called with what a stranger gives."""


def options(value: Value) -> tuple[Value, ...]:
    """What a value may be: the options of a choice, or the value itself."""
    return value.options if type(value) is Choice else (value,)


def either(*values: Value | None) -> Value:
    """Any one of these; ANYTHING where there is none."""
    if len(values) == 1 or (len(values) == 2 and values[0] is values[1]):
        return values[0] if values[0] is not None else ANYTHING
    found = _different(values)
    first = values[0] if values else None
    if type(first) is Choice and len(found) == len(first.options):
        # The others add nothing: what stays the same object need not be compared again.
        return first
    if len(found) > LIMIT:
        found = _joined(found)
    if len(found) > LIMIT:
        found = _narrowed(found)
    if len(found) == 1:
        return found[0]
    return Choice(tuple(found)) if found else ANYTHING


def _different(values: tuple[Value | None, ...]) -> list[Value]:
    """The options of these, each once."""
    found: list[Value] = []
    # Only what has the same key can be equal, and comparing is what this would spend its time with.
    met: dict[object, list[Value]] = {}
    # Most of what meets here parted a few statements ago, and is the very same.
    same: set[int] = set()
    for value in values:
        if value is None:
            continue
        for option in value.options if type(value) is Choice else (value,):
            if id(option) in same:
                continue
            same.add(id(option))
            alike = met.setdefault(_key(option), [])
            if option not in alike:
                alike.append(option)
                found.append(option)
    return found


def _key(value: Value) -> object:
    """What equal values have in common, and few others."""
    kind = type(value)
    if kind is Known:
        return value.data, Known  # type: ignore[union-attr]  # mypy does not narrow by the type's identity
    if kind is Foreign:
        return value.name  # type: ignore[union-attr]
    if kind is Instance:
        return value.item  # type: ignore[union-attr]
    return kind


def _joined(found: list[Value]) -> list[Value]:
    """The objects of one kind as one object, each of whose attributes may be what it is in any of them."""
    alike: dict[object, list[Instance | Foreign]] = {}
    rest: list[Value] = []
    for one in found:
        if isinstance(one, Instance):
            alike.setdefault(one.item, []).append(one)
        elif isinstance(one, Foreign) and one.keywords:
            alike.setdefault((one.name, *one.keywords), []).append(one)
        else:
            rest.append(one)
    return [*rest, *[_merged(objects) for objects in alike.values()]]


def _merged(objects: list[Instance | Foreign]) -> Value:
    first = objects[0]
    held = [one.attributes if isinstance(one, Instance) else one.keywords for one in objects]
    names = dict.fromkeys(name for attributes in held for name in attributes)
    merged = {name: either(*[attributes.get(name, ANYTHING) for attributes in held]) for name in names}
    if isinstance(first, Instance):
        return Instance(first.item, merged)
    given = zip_longest(*[one.arguments for one in objects if isinstance(one, Foreign)])
    return Foreign(first.name, tuple(either(*values) for values in given), merged, first.owner)


def _narrowed(found: list[Value]) -> list[Value]:
    """A few options as they are, and one text of unknown form with everything else that a stranger gives."""
    # One more, by which a call sees that there are others.
    functions = [item for item in found if isinstance(item, (Closure, Class))][: FUNCTIONS + 1]
    untrusted = [item for item in found if holes(item)]
    kept = untrusted[: LIMIT - 2]
    known = {hole.origin for item in kept for hole in holes(item)}
    left = {hole.origin: hole for item in untrusted[LIMIT - 2 :] for hole in holes(item) if hole.origin not in known}
    rest = [part for hole in left.values() for part in (GAP, hole.uncertain())]
    return [*functions, *kept, *([Text(tuple(rest))] if rest else []), ANYTHING]


def text(*parts: Part) -> Value:
    """A text of these parts: a constant where nothing else is in it."""
    joined: list[Part] = []
    for part in parts:
        if part == "":
            continue
        if joined and isinstance(part, str) and isinstance(joined[-1], str):
            joined[-1] += part
        elif not (joined and part is GAP and joined[-1] is GAP):
            joined.append(part)
    if not joined:
        return Known("")
    if len(joined) == 1 and isinstance(joined[0], str):
        return Known(joined[0])
    return Text(tuple(joined))


def parts_of(value: Value) -> tuple[Part, ...]:
    """What a value is as a text: `str(value)`; a choice gives every hole of its options, which is not one text."""
    if isinstance(value, Known):
        shown = value.data.decode("latin-1") if isinstance(value.data, bytes) else str(value.data)
        return (shown,) if shown else ()
    if isinstance(value, Text):
        return value.parts
    found = holes(value)
    return (*found[:1],) if isinstance(value, Untrusted) else tuple(found) or (GAP,)


def holes(value: Value | None, depth: int = 4) -> tuple[Hole, ...]:
    """Every hole in a value, those inside containers and objects included."""
    # Asked of nearly every value: comparing types costs half of what isinstance does.
    if type(value) in PLAIN:
        return ()
    if type(value) is Text:
        return tuple([part for part in value.parts if type(part) is Hole])
    if type(value) is Untrusted:
        return (value.hole,)
    if not depth or not isinstance(value, (Foreign, Choice, Instance, Items, Table, Partial)):
        return ()
    held = value.held
    if held is None:
        held = {}
        object.__setattr__(value, "held", held)
    found = held.get(depth)
    if found is None:
        found = held[depth] = _collected(value, depth)
    return found


def _collected(value: Value, depth: int) -> tuple[Hole, ...]:
    parts = [found for found in [holes(inner, depth - 1) for inner in inside(value)] if found]
    if len(parts) < 2:
        return parts[0] if parts else ()
    return tuple(dict.fromkeys(hole for part in parts for hole in part))


def inside(value: Value) -> tuple[Value, ...]:
    """The values that a value holds directly."""
    if type(value) is Foreign and value.name in LOOKED_UP:
        # What is found under a name is not that name.
        return (*value.arguments[:1], *value.arguments[2:], *value.keywords.values())
    if type(value) is Foreign or type(value) is Partial:
        return (*value.arguments, *value.keywords.values())
    if type(value) is Choice:
        return value.options
    if type(value) is Instance:
        return tuple(value.attributes.values())
    if type(value) is Items:
        return value.items if value.rest is None else (*value.items, value.rest)
    if type(value) is Table:
        more = tuple(item for item in (value.rest, value.keys) if item is not None)
        return (*value.entries.values(), *more)
    return ()
