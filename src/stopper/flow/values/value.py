"""What the analysis knows of a value: constants, text with holes, containers, objects, functions, things of libraries.

Values are immutable; writing to a container makes a new one, which takes the old one's place in the variable that
held it. What is asked of one often, such as the holes in it, is kept in its `__dict__`, which is no part of it: neither
compared nor handed to a changed copy.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from msgspec import Struct, field

from stopper.flow.values.texts.characters import ALL
from stopper.model import Place
from stopper.syntax import form

Trust = Literal["direct", "signed", "stored"]
Shape = Literal["text", "mapping", "data", "file"]
Scalar = str | bytes | int | float | complex | bool | None


class Origin(Struct, frozen=True, cache_hash=True):
    """Where an untrusted value comes from: its taint label."""

    kind: str  # the channel (`channels.py`)
    text: str  # what the code reads: "request.args['id']"
    at: Place
    # "signed" was checked to be the application's own, "stored" was read back from a database or a file.
    trust: Trust = "direct"
    # Which of several elements it is, where a check of one says nothing of another.
    part: str = ""
    # The columns of a row by position, and those of each of a list of rows.
    columns: tuple[str, ...] = ()
    rows: tuple[str, ...] = ()
    # Those fields of a document that are secret, where it was asked for by its fields; ("",) says that none is.
    secrets: tuple[str, ...] = ()
    # The class of a row, or of each of a list of rows, with those that it is derived from; the same for a column.
    tables: tuple[str, ...] = ()
    column_of: tuple[str, ...] = ()


class Trail(Struct, frozen=True, eq=False):
    """The way of a value so far, the latest station first."""

    at: Place
    message: str
    before: Trail | None = None


class Hole(Struct, frozen=True, eq=False):
    """A part of a text that a stranger fills. Holes that differ in their `trail` alone are equal."""

    origin: Origin
    alphabet: int = ALL  # the characters that can occur in it (`texts/characters.py`)
    without: frozenset[str] = frozenset()  # the substrings that cannot
    encoders: frozenset[str] = frozenset()  # the sanitizers that it went through: html, url, shell, basename, …
    checks: frozenset[str] = frozenset()  # what tests have proved of it (`texts/checks.py`)
    is_certain: bool = True  # False where it passed something that the analysis does not know
    trail: Trail | None = None

    def __eq__(self, other: object) -> bool:
        if self is other:
            return True
        if type(other) is not Hole:
            return NotImplemented
        return (
            self.origin == other.origin
            and self.alphabet == other.alphabet
            and self.without == other.without
            and self.encoders == other.encoders
            and self.checks == other.checks
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
        return Hole(self.origin, self.alphabet, self.without, self.encoders, self.checks, self.is_certain, trail)

    def covers(self, other: Hole) -> bool:
        """Whether all that `other` may be is among what this may be."""
        return (
            self.origin == other.origin
            and not other.alphabet & ~self.alphabet
            and self.without <= other.without
            and self.encoders <= other.encoders
            and self.checks <= other.checks
        )

    def met(self, other: Hole) -> Hole:
        """One hole of the same origin for what either may be."""
        without, encoders, checks = (
            self.without & other.without, self.encoders & other.encoders, self.checks & other.checks
        )  # fmt: skip
        is_certain = self.is_certain and other.is_certain
        return Hole(self.origin, self.alphabet | other.alphabet, without, encoders, checks, is_certain, self.trail)

    def uncertain(self) -> Hole:
        """The same hole after something that the analysis does not know."""
        if not self.is_certain:
            return self
        return Hole(self.origin, self.alphabet, self.without, self.encoders, self.checks, False, self.trail)


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


class Known(Struct, frozen=True):
    """A constant."""

    data: Scalar


NOTHING = Known(None)


class Text(Struct, frozen=True):
    """A text of constant parts, holes and gaps in order, never empty."""

    parts: tuple[Part, ...]


class Untrusted(Struct, frozen=True):
    """Data that a stranger gives, of whatever shape: the request's JSON, its arguments, an upload.

    `shape` is "text" where it is a text, "mapping" where reading a key gives texts, "data" where it is anything,
    "file" for an upload or a stream.
    """

    hole: Hole
    shape: Shape = "data"


class Items(Struct, frozen=True, dict=True):
    """A list, tuple, set or generator: the elements known by position, and what any further one may be (None: none)."""

    kind: Literal["list", "tuple", "set", "generator"]
    items: tuple[Value, ...] = ()
    rest: Value | None = None


class Table(Struct, frozen=True, dict=True):
    """A dict: the values under constant keys, and what stands under other keys (None: there are none)."""

    entries: Mapping[Scalar, Value] = field(default_factory=dict)
    rest: Value | None = None
    keys: Value | None = None  # what the other keys may be

    def __hash__(self) -> int:
        # A dict has no hash: those of as many keys are compared.
        return hash((len(self.entries), self.rest, self.keys))


class Instance(Struct, frozen=True, dict=True):
    """An object of a class of the project, with what is known of its attributes."""

    item: form.Class
    attributes: Mapping[str, Value] = field(default_factory=dict)

    def __hash__(self) -> int:
        # The runs of a method are found by its object: hundreds that differ in their attributes alone.
        kept = vars(self)
        found: int | None = kept.get("hash")
        if found is None:
            found = kept["hash"] = hash((self.item, frozenset(self.attributes.items())))
        return found


class Closure(Struct, frozen=True, dict=True):
    """A function of the project, with the object that it is bound to and the variables around it."""

    function: form.Function | form.Lambda
    scope: form.Scope
    bound: Value | None = None
    around: Mapping[str, Value] = field(default_factory=dict)

    def __eq__(self, other: object) -> bool:
        if self is other:
            return True
        if type(other) is not Closure or self.function is not other.function or self.scope is not other.scope:
            return False
        # Around one function stand those before it, and around these the others: a pair that was equal stays so.
        kept = vars(self)
        if kept.get("equal") is not other:
            if self.bound != other.bound or self.around != other.around:
                return False
            kept["equal"] = other
        return True

    def __hash__(self) -> int:
        return hash((self.function, self.scope, self.bound))

    @property
    def parameters(self) -> tuple[str, ...]:
        """The names of its parameters in order."""
        return tuple([item.name for item in self.function.parameters])


class Class(Struct, frozen=True):
    """A class of the project."""

    item: form.Class


class Foreign(Struct, frozen=True, dict=True):
    """A thing of a library by its dotted name: `subprocess.run`, or `sqlite3.connect()` for what a call gives.

    `arguments` and `keywords` are those of the call that gave it, with the attributes that were written since; `owner`
    is the object of a method that changes it. A name in brackets, "(seen)", is a note that the analysis hands itself.
    """

    name: str
    arguments: tuple[Value, ...] = ()
    keywords: Mapping[str, Value] = field(default_factory=dict)
    owner: Foreign | None = None

    def __hash__(self) -> int:
        return hash((self.name, self.arguments, self.owner))


class Bound(Struct, frozen=True):
    """A method of a value that is no object of the project: `text.replace`, `items.append`."""

    value: Value
    name: str


class Partial(Struct, frozen=True, dict=True):
    """`functools.partial`: a callable with some arguments given."""

    function: Value
    arguments: tuple[Value, ...] = ()
    keywords: Mapping[str, Value] = field(default_factory=dict)

    def __hash__(self) -> int:
        return hash((self.function, self.arguments))


class Choice(Struct, frozen=True, dict=True):
    """One of several values; never nested, never fewer than two."""

    options: tuple[Value, ...]


Callable = Closure | Class | Bound | Partial
Value = Anything | Known | Text | Untrusted | Items | Table | Instance | Foreign | Callable | Choice
PLAIN = frozenset({Anything, Known, Closure, Class, Bound})
"""Kinds of values that hold no other value that a stranger could give."""


def options(value: Value) -> tuple[Value, ...]:
    """What a value may be: the options of a choice, or the value itself."""
    return value.options if type(value) is Choice else (value,)
