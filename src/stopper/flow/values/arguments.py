"""The arguments of a call as values, and how a function's parameters take them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import field

from stopper.flow.values.choosing import either
from stopper.flow.values.coarsening import coarse
from stopper.flow.values.value import ANYTHING, Items, Known, Scalar, Table, Value
from stopper.model.immutable import immutable
from stopper.syntax import form


@immutable
class Arguments:
    """Positional and named values; `more` is what arrives through a `*x` or `**x` of unknown content.

    `facts` are what tests have shown of the request, which whoever is called reads as well.
    """

    plain: tuple[Value, ...] = ()
    named: Mapping[str, Value] = field(default_factory=dict, hash=False)
    more: Value | None = None
    is_wide: bool = False
    facts: Mapping[str, Value] = field(default_factory=dict, hash=False)

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
        return Arguments(tuple(plain), named, self.more, self.is_wide, self.facts)

    def after(self, *first: Value) -> Arguments:
        """The same arguments behind others."""
        return Arguments((*first, *self.plain), self.named, self.more, facts=self.facts)


def taken(parameters: tuple[form.Parameter, ...], given: Arguments) -> dict[str, Value | None]:
    """The value of each parameter; None where its default counts."""
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
