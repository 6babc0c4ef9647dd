"""The arguments of a call as values, and how a function's parameters take them."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from msgspec import Struct, field

from stopper.flow.values.choosing import either
from stopper.flow.values.coarsening import coarse
from stopper.flow.values.containers.container_joins import list_of
from stopper.flow.values.contents import holes
from stopper.flow.values.value import (
    ANYTHING,
    NOTHING,
    Closure,
    Foreign,
    Items,
    Known,
    Scalar,
    Table,
    Text,
    Untrusted,
    Value,
    options,
)
from stopper.syntax import form

PATHS = (Text, Foreign)
"""What a path may be that is composed of what the code says."""


class Arguments(Struct, frozen=True):
    """Positional and named values of a call."""

    plain: tuple[Value, ...] = ()
    named: Mapping[str, Value] = field(default_factory=dict)
    # What arrives through a `*x` or `**x` of unknown content.
    more: Value | None = None
    # How often some of what is known was given up, so that fewer calls are told apart.
    widenings: int = 0
    # What `**x` hands in where it names more than is known.
    mapping: Value | None = None
    # What tests have shown of the request, which whoever is called reads as well.
    facts: Mapping[str, Value] = field(default_factory=dict)
    # How many positional values stand before a `*x` of unknown content, if others stand behind it: their places are
    # not known.
    loose: int | None = None

    def __hash__(self) -> int:
        return hash((self.plain, self.more, self.widenings, self.mapping))

    def widened(self, change: Callable[[Value], Value | None]) -> Arguments:
        """The same arguments with less known of each."""
        plain = tuple([change(value) or ANYTHING for value in self.plain])
        named = {name: change(value) or ANYTHING for name, value in self.named.items()}
        more = change(self.more) if self.more is not None else None
        return Arguments(plain, named, more, self.widenings + 1, loose=self.loose)

    def values(self) -> tuple[Value, ...]:
        """Every value that is passed."""
        found = (*self.plain, *self.named.values())
        return found if self.more is None else (*found, self.more)

    def coarse(self, keeps: Callable[[Text | Foreign], bool]) -> Arguments:
        """The same arguments without the details of things in which nothing of a stranger's is; `keeps` knows paths."""
        plain = [value if isinstance(value, PATHS) and keeps(value) else coarse(value) for value in self.plain]
        named = {
            name: value if isinstance(value, PATHS) and keeps(value) else coarse(value)
            for name, value in self.named.items()
        }
        return Arguments(tuple(plain), named, self.more, self.widenings, self.mapping, self.facts, self.loose)

    def after(self, *first: Value) -> Arguments:
        """The same arguments behind others."""
        loose = self.loose + len(first) if self.loose is not None else None
        return Arguments((*first, *self.plain), self.named, self.more, 0, self.mapping, self.facts, loose)

    def placed(self) -> Arguments:
        """The same arguments, those of which nobody knows the place among what else arrives."""
        if self.loose is None:
            return self
        more = either(*([self.more] if self.more is not None else []), *self.plain[self.loose :])
        return Arguments(self.plain[: self.loose], self.named, more, self.widenings, self.mapping, self.facts)


def parameter_values(parameters: tuple[form.Parameter, ...], given: Arguments) -> dict[str, Value | None]:
    """The value of each parameter; None where its default counts."""
    given = given.placed()
    found: dict[str, Value | None] = {}
    plain = [item for item in parameters if item.kind == "plain"]
    for position, parameter in enumerate(plain):
        value = given.plain[position] if position < len(given.plain) else given.named.get(parameter.name)
        # Whose method is called is no name of a mapping, also where its object is not known.
        more = ANYTHING if position == 0 and parameter.name in ("self", "cls") else given.more
        found[parameter.name] = value if value is not None or given.more is None or more is None else either(more)
    for parameter in parameters:
        if parameter.kind == "star":
            found[parameter.name] = Items("tuple", given.plain[len(plain) :], given.more)
        elif parameter.kind == "keyword":
            found[parameter.name] = given.named.get(parameter.name, given.more)
        elif parameter.kind == "double-star":
            left: dict[Scalar, Value] = {name: value for name, value in given.named.items() if name not in found}
            found[parameter.name] = Table(left, given.more, NOTHING if given.more is None else _keys(given.mapping))
    return found


def _keys(mapping: Value | None) -> Value:
    """What the names may be that `**x` hands in: those of a form or a schema are the project's own."""
    found: list[Value] = []
    for option in options(mapping) if mapping is not None else ():
        is_named = isinstance(option, Untrusted) and option.hole.origin.kind != "fields"
        found.append(option if is_named else (option.keys if isinstance(option, Table) else None) or ANYTHING)
    return either(*found) if found else ANYTHING


def spread(value: Value) -> tuple[tuple[Value, ...], Value | None]:
    """What `*value` passes: elements that are known, and what else may come."""
    lists = [option for option in options(value) if isinstance(option, Items)]
    if not lists or any(holes(option) for option in options(value) if not isinstance(option, Items)):
        return (), value
    # One list or another: each position is that of any.
    whole = list_of(lists)
    return whole.items, whole.rest


def spread_names(value: Value) -> tuple[dict[str, Value], Value | None]:
    """What `**value` passes by name, and what else may come."""
    if isinstance(value, Table):
        entries = {str(name): item for name, item in value.entries.items()}
        rest = value.rest
        keys = options(value.keys) if value.keys is not None else ()
        if rest is not None and keys and all(isinstance(key, Known) and isinstance(key.data, str) for key in keys):
            return {**{str(key.data): rest for key in keys if isinstance(key, Known)}, **entries}, None
        return entries, rest
    dicts = [option for option in options(value) if isinstance(option, Table)]
    if len(dicts) > 1 and len(dicts) == len(options(value)):
        return _by_any(dicts)
    return {}, value


def _by_any(dicts: list[Table]) -> tuple[dict[str, Value], Value | None]:
    """The same for one of several dicts, as ways make them that each add a key; what one of them lacks is not known."""
    passed = [spread_names(one) for one in dicts]
    rests = [rest for _, rest in passed if rest is not None]
    names = dict.fromkeys(name for entries, _ in passed for name in entries)
    found = {name: either(*[entries.get(name, rest or ANYTHING) for entries, rest in passed]) for name in names}
    return found, either(*rests) if rests else None


def by_parameter(node: form.Call, callee: Closure) -> list[tuple[str, form.Expression]]:
    """The parameters' names with the expressions that fill them, as far as they are written out."""
    known = [(one, "plain") if isinstance(one, str) else (one.name, one.kind) for one in callee.function.parameters]
    plain = [name for name, kind in known if kind == "plain"]
    named = {name for name, kind in known if kind in ("plain", "keyword")}
    found: list[tuple[str, form.Expression]] = []
    for name, argument in zip(plain[1:] if callee.bound is not None else plain, node.arguments, strict=False):
        if isinstance(argument, form.Starred):
            break
        found.append((name, argument))
    found.extend((word.name, word.value) for word in node.keywords if word.name in named)
    return found
