"""What a value can be.

Known, taken from the environment, generated afresh, one of several, or unknown — never a guess.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from msgspec import Struct
from msgspec.structs import replace

from stopper.evidence.source.supplied import Giver
from stopper.standard.holes import HOLE

LONGEST_SHOWN = 256  # bits of a number


class TooLarge(Exception):
    """A value would grow beyond what is worth working out."""


class Value(Struct, frozen=True):
    """A value as far as source can tell; every question answers None where it cannot."""

    def equals(self, other: object) -> bool | None:
        """Whether the value equals `other`, types included (True is not 1)."""
        return None

    def is_true(self) -> bool | None:
        """Whether the value counts as true."""
        return None

    def describe(self) -> str:
        """The value in a message; never the text of a string, which may be a secret."""
        return "a value that the code does not show"


class Known(Value, frozen=True):
    """A constant: a scalar, or a list, tuple, set or dict of constants. Its repr holds no data."""

    data: object

    def __repr__(self) -> str:
        return "Known()"

    def equals(self, other: object) -> bool | None:
        """Exact equality of type and value."""
        return type(self.data) is type(other) and self.data == other

    def is_true(self) -> bool | None:
        """Python's truth of the constant."""
        return bool(self.data)

    def describe(self) -> str:
        """Scalars as they are written; texts and collections by their size."""
        if isinstance(self.data, (str, bytes)):
            return f"a literal of {len(self.data)} characters" if self.data else "an empty text"
        if isinstance(self.data, (list, tuple, set, frozenset, dict)):
            return f"a literal {type(self.data).__name__} of {len(self.data)}"
        if isinstance(self.data, int) and self.data.bit_length() > LONGEST_SHOWN:
            return "a very large number"
        return str(self.data)


class Composed(Value, frozen=True):
    """A text with holes: `text` has one U+FFFC for each value of `holes`. Its repr holds no text."""

    text: str
    holes: tuple[Value, ...] = ()

    def __repr__(self) -> str:
        return f"Composed(holes={self.holes})"

    def is_true(self) -> bool | None:
        """A text with constant parts is never empty."""
        return True if self.text.replace(HOLE, "") else None

    def describe(self) -> str:
        """How it is made."""
        return "a text put together at run time"


class FromEnvironment(Value, frozen=True):
    """A value read from the environment.

    `default` is what the code uses where the variable is missing, None where it then fails or gives nothing; `required`
    says that a missing variable raises. `given` is the variable's value in the environment that is judged, where the
    user or a deployment file supplies it: it answers the questions, and the default stays what it is; it is Unknown
    where the variable is given and its value is not shown. `giver` is the deployment's line that gives the variable, or
    its default, whose place `replaced` keeps for that of the code. `is_text` where the code takes the text as it is, so
    that "False" is as true as "True".
    """

    name: str
    default: Value | None = None
    required: bool = False
    given: Value | None = None
    is_text: bool = False
    giver: Giver | None = None
    replaced: Value | None = None

    def equals(self, other: object) -> bool | None:
        """Decided by the given value alone."""
        return self.given.equals(other) if self.given is not None else None

    def is_true(self) -> bool | None:
        """Decided by the given value alone."""
        return self.given.is_true() if self.given is not None else None

    def describe(self) -> str:
        """The variable, and the file that gives it, else whether the code has a default."""
        if self.giver is not None:
            return f"the environment variable {self.name}, which {self.giver.words}"
        if self.required:
            return f"the environment variable {self.name}"
        if self.default is None or self.default.equals(None):
            return f"the environment variable {self.name}, or nothing"
        return f"the environment variable {self.name}, or {self.default.describe()}"


class Generated(Value, frozen=True):
    """A value made afresh by each process, by the function `by`."""

    by: str

    def is_true(self) -> bool | None:
        """Random bytes and texts are never empty in practice."""
        return True

    def describe(self) -> str:
        """The generator."""
        return f"the result of {self.by}()"


class OneOf(Value, frozen=True):
    """One of several values, by a condition that is not decided here."""

    options: tuple[Value, ...]

    def equals(self, other: object) -> bool | None:
        """Decided only where every option agrees."""
        return agreement(option.equals(other) for option in self.options)

    def is_true(self) -> bool | None:
        """Decided only where every option agrees."""
        return agreement(option.is_true() for option in self.options)

    def describe(self) -> str:
        """All options."""
        return " or ".join(dict.fromkeys(option.describe() for option in self.options))


class Unknown(Value, frozen=True):
    """A value that cannot be known from source; `reason` completes "because …"."""

    reason: str = "the code does not show it"

    def describe(self) -> str:
        """The reason."""
        return f"a value that cannot be read ({self.reason})"


def agreement(answers: object) -> bool | None:
    """The answer that all give; None where they differ or one does not know."""
    found = set(answers)  # type: ignore[call-overload]  # any iterable of bool or None
    return found.pop() if len(found) == 1 else None


def options(value: Value) -> tuple[Value, ...]:
    """Everything that a value may be: the options, the default of an environment variable, or itself."""
    if isinstance(value, OneOf):
        return tuple(inner for option in value.options for inner in options(option))
    return (value,)


def one_of(values: list[Value]) -> Value:
    """The value that is one of `values`, equal ones folded."""
    unique = list(dict.fromkeys(item for value in values for item in options(value)) if _hashable(values) else values)
    return unique[0] if len(unique) == 1 else OneOf(tuple(unique)) if unique else Unknown()


def derived(value: Value, change: Callable[[object], object]) -> Value:
    """`change` applied to what is constant in `value`.

    An environment variable keeps its name, and its default is changed.
    """
    if isinstance(value, Known):
        try:
            return Known(change(value.data))
        except TooLarge:
            return Unknown("it is too long")
        except Exception as error:  # noqa: BLE001  # the audited program would raise here too: any error is an answer
            return Unknown(type(error).__name__)
    if isinstance(value, FromEnvironment):
        default = derived(value.default, change) if value.default is not None else None
        given = derived(value.given, change) if value.given is not None else None
        return replace(value, default=default, given=given, is_text=False)
    if isinstance(value, OneOf):
        return one_of([derived(option, change) for option in value.options])
    # What is made afresh stays so, whatever is made of it.
    return value if isinstance(value, Generated) else Unknown()


def before_cast(value: Value, cast: str) -> Value:
    """What a cast is given: a variable that is missing is None, of which `str` makes the text "None"."""
    is_bare = cast == "str" and isinstance(value, FromEnvironment) and value.default is None and not value.required
    return replace(value, default=Known(None)) if is_bare else value


def fallback(value: Value) -> Value:
    """What a value is where every variable on its way is missing; the value itself where it is none's."""
    while isinstance(value, FromEnvironment):
        value = value.default if value.default is not None else Known(None)
    return value


def expected(value: Value) -> Value:
    """What a value is in production where that is known; else what the code uses where the environment says nothing.

    Unknown where the variable is given and no file says what it is: the code's default does not count then.
    """
    if not isinstance(value, FromEnvironment):
        return value
    return value.given or value.default or value


def is_settled(value: FromEnvironment) -> bool:
    """Whether the variable's value in the environment that is judged is known."""
    return value.given is not None and not isinstance(value.given, Unknown)


def text_of(value: Value | None) -> str | None:
    """The constant text of a value, a text with holes included; None where there is none."""
    if isinstance(value, Known) and isinstance(value.data, str):
        return value.data
    if isinstance(value, FromEnvironment):
        return text_of(value.given)
    return value.text if isinstance(value, Composed) else None


def _hashable(values: list[Value]) -> bool:
    try:
        hash(tuple(values))
    except TypeError:
        return False
    return True


Bindings = Mapping[str, Value]
"""What names stand for; a part of one under its spelling, `row[0]`."""


def spelled(name: str, key: object) -> str:
    """How the part `key` of the name `name` is written among `Bindings`."""
    return f"{name}[{key!r}]"
