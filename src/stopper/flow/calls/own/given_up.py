"""What stands for a call of a function that is called in too many ways: what its other runs gave."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from msgspec import Struct

from stopper.flow.values.choosing import either, one_object
from stopper.flow.values.contents import holes
from stopper.flow.values.value import ANYTHING, Closure, Instance, Value
from stopper.model import Place

if TYPE_CHECKING:
    from stopper.flow.calls.own.function_runs import Summary


class OtherRun(Struct, frozen=True):
    """A run, with the places where its arguments come from: what depends on these holds for that call alone."""

    run: Summary
    given: frozenset[Place]

    def independent(self, value: Value) -> Value:
        """A value that the function makes by itself; ANYTHING where a stranger gave some of it to that call."""
        return ANYTHING if any(hole.origin.at in self.given for hole in holes(value)) else value


def places_of(*values: Value | None) -> frozenset[Place]:
    """Where what a stranger gives of these values comes from."""
    return frozenset(hole.origin.at for value in values for hole in holes(value))


def value_of(others: list[OtherRun]) -> Value:
    """What the function gives in any of its runs."""
    return either(*[other.independent(other.run.value) for other in others])


def object_after(callee: Closure, others: list[OtherRun]) -> dict[str, Value]:
    """What a method makes of its object, by what it made of others, which may be of other classes."""
    bound = callee.bound
    if not isinstance(bound, Instance) or not callee.parameters:
        return {}
    own = callee.parameters[0]
    made = [
        _made(bound, found.attributes, other) for other in others if (found := one_object(other.run.after.get(own)))
    ]
    alike = one_object(either(*made)) if made else None
    return {own: Instance(bound.item, {**bound.attributes, **alike.attributes})} if alike is not None else {}


def _made(bound: Instance, attributes: Mapping[str, Value], other: OtherRun) -> Instance:
    return Instance(bound.item, {name: other.independent(value) for name, value in attributes.items()})
