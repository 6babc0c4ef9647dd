"""What the analysis is told of libraries: a table in a TOML file for each, ours and those of the project."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct, field

from stopper.evidence.source.import_roots import own_name
from stopper.flow.values.texts.characters import ALL
from stopper.syntax import form

SELF = "self"
"""Stands in a model for the object whose method is called."""


class Condition(Struct, frozen=True):
    """Holds of a call whose argument is (or, with `negated`, is not) the constant `value`; absent means `default`."""

    argument: int
    keyword: str
    value: object
    default: object = None
    negated: bool = False


class SourceModel(Struct, frozen=True):
    """Reading or calling `name` gives what a stranger sends.

    `pymongo.Collection.find_one()` is that method of whatever is found by names in an object of that library.
    """

    name: str
    kind: str
    shape: str = "data"
    alphabet: int = ALL
    trust: str = "direct"


class CallModel(Struct, frozen=True):
    """What a call of `name` gives.

    `takes` are the arguments (positions, or names) whose untrusted parts come out again; with `encoder` they went
    through it; `removed` characters cannot be in them any more, and no others than `left`. `gives` is text, data,
    clean (nothing of the arguments), never (it does not come back), same (the argument itself) or answer (clean, unless
    a stranger chooses the host or the command that gives it); `kind` is the dotted name of the object that it gives,
    where it is one that other models speak of.
    """

    name: str
    takes: tuple[int | str, ...] = ()
    gives: str = "text"
    kind: str = ""
    encoder: str = ""
    removed: int = 0
    left: int = ALL


class SinkModel(Struct, frozen=True):
    """The argument of a call of `name` that is dangerous to fill: by position, by keyword, or all from a position on.

    `name` that begins with `*.` means a method of whatever object ("*.execute"). `when` are conditions on other
    arguments of the same call, and `note` is handed to the judge of the kind.
    """

    name: str
    kind: str
    argument: int = 0
    keyword: str = ""
    every: bool = False
    when: tuple[Condition, ...] = ()
    note: str = ""


class GuardModel(Struct, frozen=True):
    """A call of `name` gives something true for harmless arguments only.

    Of the argument at this position, or of this keyword, it shows that it holds no characters but those of `alphabet`,
    that it does not begin with `begins_not`, and that it is what the encoders of `shows` make of a text.
    """

    name: str
    argument: int = 0
    keyword: str = ""
    alphabet: int = ALL
    begins_not: str = ""
    shows: frozenset[str] = frozenset()


class Models(Struct, frozen=True):
    """All models by the names that they speak of.

    `kinds` are names by which other models know the thing of a name, `escaping` calls that make Flask escape in every
    template, and `made` the classes of what calls give.
    """

    sources: Mapping[str, SourceModel] = field(default_factory=dict)
    calls: Mapping[str, CallModel] = field(default_factory=dict)
    sinks: Mapping[str, tuple[SinkModel, ...]] = field(default_factory=dict)
    kinds: Mapping[str, str] = field(default_factory=dict)
    escaping: frozenset[str] = frozenset()
    guards: Mapping[str, GuardModel] = field(default_factory=dict)
    made: frozenset[str] = frozenset()

    def source_of(self, name: str) -> SourceModel | None:
        """The source that a call is: by its whole name, or as a method of a collection, which has any name."""
        return self.sources.get(name) or self.sources.get(_of_collection(name))

    def call_of(self, name: str) -> CallModel | None:
        """What a call gives, by the same names."""
        return self.calls.get(name) or self.calls.get(_of_collection(name))

    def guard_of(self, name: str) -> GuardModel | None:
        """What a call shows that gave something true: by its whole name, or as the function that is called so."""
        return self.guards.get(name) or self.guards.get(f"*.{name.rpartition('.')[2]}")

    def kind_of(self, name: str) -> str:
        """A resolved name with the models' words for what its calls give: `httpx.Client` for `httpx.Client()`."""
        *made, last = name.split("()")
        found = ""
        for part in made:
            model = self.calls.get(found + part)
            found = model.kind if model is not None and model.kind else f"{found}{part}()"
        return found + last


def spoken_of(function: form.Function) -> str:
    """The name by which models speak of a function of the project: that of its module, below a source folder too."""
    return own_name(function).removeprefix(".").removeprefix("src.")


def _of_collection(name: str) -> str:
    return f"{name.partition('.')[0]}.Collection.{name.rpartition('.')[2]}"
