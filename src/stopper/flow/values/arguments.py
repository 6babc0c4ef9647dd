"""The arguments of a call as values, and how a function's parameters take them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import field

from stopper.flow.limits import HANDED_OPTIONS, HEAVIEST
from stopper.flow.values.choosing import either
from stopper.flow.values.contents import holes, inside
from stopper.flow.values.unknown import carried
from stopper.flow.values.value import (
    ANYTHING,
    PLAIN,
    Anything,
    Bound,
    Choice,
    Class,
    Closure,
    Foreign,
    Gap,
    Instance,
    Items,
    Known,
    Scalar,
    Table,
    Text,
    Untrusted,
    Value,
)
from stopper.model.immutable import immutable
from stopper.syntax import form


@immutable
class Arguments:
    """Positional and named values; `more` is what arrives through a `*x` or `**x` of unknown content."""

    plain: tuple[Value, ...] = ()
    named: Mapping[str, Value] = field(default_factory=dict, hash=False)
    more: Value | None = None
    is_wide: bool = False

    def widened(self, change: Callable[[Value], Value | None]) -> Arguments:
        """The same arguments with less known of each."""
        plain = tuple([change(value) or ANYTHING for value in self.plain])
        named = {name: change(value) or ANYTHING for name, value in self.named.items()}
        more = change(self.more) if self.more is not None else None
        return Arguments(plain, named, more, is_wide=True)

    def values(self) -> tuple[Value, ...]:
        """Every value that is passed."""
        found = (*self.plain, *self.named.values())
        return found if self.more is None else (*found, self.more)

    def coarse(self) -> Arguments:
        """The same arguments without the details of things in which nothing of a stranger's is."""
        plain = [coarse(value) for value in self.plain]
        named = {name: coarse(value) for name, value in self.named.items()}
        return Arguments(tuple(plain), named, self.more, self.is_wide)

    def after(self, *first: Value) -> Arguments:
        """The same arguments behind others."""
        return Arguments((*first, *self.plain), self.named, self.more)


def coarse(value: Value) -> Value:
    """A value as another function tells it from others: what a call was given matters where it is constant only."""
    if type(value) not in PLAIN and is_heavy(value):
        return pruned(value)
    if isinstance(value, Foreign):
        if value.arguments and not holes(value) and not all(isinstance(item, Known) for item in value.arguments):
            return Foreign(value.name, (), value.keywords, value.owner)
        return value
    if isinstance(value, Text) and not holes(value):
        return value if any(isinstance(part, Gap) and part.secret for part in value.parts) else ANYTHING
    if isinstance(value, Choice) and not holes(value) and len(value.options) > HANDED_OPTIONS:
        functions = [option for option in value.options if isinstance(option, (Closure, Class))]
        return either(*functions, ANYTHING)
    return value


def is_heavy(value: Value) -> bool:
    """Whether a value holds more values than are worth telling apart."""
    if isinstance(value, (Anything, Known, Closure, Class, Bound, Text, Untrusted)):
        return False
    if value.heavy is None:
        object.__setattr__(value, "heavy", _is_heavy(value))
    return bool(value.heavy)


def _is_heavy(value: Value) -> bool:
    left, stack = HEAVIEST, [value]
    while stack:
        found = [item for item in inside(stack.pop()) if type(item) not in PLAIN]
        if found:
            left -= len(found)
            if left < 0:
                return True
            stack.extend(found)
    return False


def pruned(value: Value) -> Value:
    """The value without what lies deeper in it than one step; a stranger's part stays one."""
    if isinstance(value, Instance):
        return Instance(value.item, {name: _leaf(held) for name, held in value.attributes.items()})
    if isinstance(value, Items):
        return Items(value.kind, (), either(*[_leaf(item) for item in inside(value)]))
    if isinstance(value, Table):
        entries = {name: _leaf(held) for name, held in list(value.entries.items())[:HEAVIEST]}
        return Table(entries, _leaf(value.rest) if value.rest is not None else None, value.keys and _leaf(value.keys))
    if isinstance(value, Choice):
        return either(*[_leaf(option) for option in value.options])
    return _leaf(value)


def _leaf(value: Value) -> Value:
    if type(value) in PLAIN or isinstance(value, (Text, Untrusted)):
        return value
    if isinstance(value, Instance):
        # Its methods are those of its class, whatever of it a stranger gave.
        return Instance(value.item, {name: _flat(held) for name, held in value.attributes.items() if holes(held)})
    if isinstance(value, Choice) and not holes(value):
        return either(*[_leaf(option) for option in value.options])
    return _flat(value)


def _flat(value: Value) -> Value:
    if type(value) in PLAIN or isinstance(value, (Text, Untrusted)):
        return value
    found = holes(value)
    if found:
        held = either(*[Untrusted(hole) for hole in carried(found)])
        if isinstance(value, Foreign) and not any(holes(item) for item in value.arguments):
            # A session of HTTP does not become a text because of the password that was written to it.
            return Foreign(value.name, (), dict.fromkeys(value.keywords, held))
        return held
    if isinstance(value, Instance):
        return Instance(value.item)
    return Foreign(value.name) if isinstance(value, Foreign) else ANYTHING


def taken(parameters: tuple[form.Parameter, ...], given: Arguments) -> dict[str, Value | None]:
    """The value of each parameter; None where its default counts."""
    found: dict[str, Value | None] = {}
    plain = [item for item in parameters if item.kind == "plain"]
    for position, parameter in enumerate(plain):
        value = given.plain[position] if position < len(given.plain) else given.named.get(parameter.name)
        found[parameter.name] = value if value is not None or given.more is None else either(given.more)
    for parameter in parameters:
        if parameter.kind == "star":
            found[parameter.name] = Items("tuple", given.plain[len(plain) :], given.more)
        elif parameter.kind == "keyword":
            found[parameter.name] = given.named.get(parameter.name, given.more)
        elif parameter.kind == "double-star":
            left: dict[Scalar, Value] = {name: value for name, value in given.named.items() if name not in found}
            found[parameter.name] = Table(left, given.more, Known(None) if given.more is None else ANYTHING)
    return found


def spread(value: Value) -> tuple[tuple[Value, ...], Value | None]:
    """What `*value` passes: elements that are known, and what else may come."""
    if isinstance(value, Items):
        return value.items, value.rest
    return (), value


def spread_names(value: Value) -> tuple[dict[str, Value], Value | None]:
    """What `**value` passes by name, and what else may come."""
    if isinstance(value, Table):
        return {str(name): item for name, item in value.entries.items()}, value.rest
    return {}, value
