"""Which element of a list a value is: a check of one says nothing of another."""

from __future__ import annotations

from msgspec.structs import replace

from stopper.flow.limits import CHARACTERS_SPELLED, LISTS_DEEP
from stopper.flow.values.changing import changed
from stopper.flow.values.choosing import either
from stopper.flow.values.contents import holes
from stopper.flow.values.value import NOTHING, Hole, Items, Known, Table, Text, Untrusted, Value, options
from stopper.model import Place


def element_at(found: Value, rest: Value, key: Value, at: Place | None) -> Value:
    """What stands under a key of a list of unknown length: told by its position, or by the place that takes it out."""
    position = key.data if isinstance(key, Known) else None
    if position is None and at is None:
        return found
    part = f"[{position!r}]" if position is not None else f"[{at.line}:{at.column}]" if at is not None else ""
    several = options(rest)
    return either(*[_apart(option, part) if option in several else option for option in options(found)])


def any_element(rest: Value, at: Place | None) -> Value:
    """An element that a loop meets, or a call takes out."""
    return element_at(rest, rest, NOTHING, at)


def one_by_one(value: Value) -> tuple[Value, ...] | None:
    """What going over a value meets, in order; None where that is not known to its end."""
    if isinstance(value, Items):
        return value.items if value.rest is None else None
    if isinstance(value, Table):
        return tuple(map(Known, value.entries)) if value.rest is None else None
    is_spelled = isinstance(value, Known) and isinstance(value.data, str) and len(value.data) <= CHARACTERS_SPELLED
    return tuple(map(Known, value.data)) if is_spelled else None  # type: ignore[union-attr, arg-type]  # a Known text


def are_constants(values: tuple[Value, ...]) -> bool:
    """Whether each of these is a constant, or a row of constants, and they are few enough to be told apart."""
    return len(values) <= CHARACTERS_SPELLED and all(
        isinstance(one, Known) or (isinstance(one, Items) and one.rest is None and are_constants(one.items))
        for one in values
    )


def are_entries(values: tuple[Value, ...]) -> bool:
    """Whether these are pairs of a constant and anything, as the entries of a dict are, and few enough."""
    return len(values) <= CHARACTERS_SPELLED and all(
        isinstance(one, Items) and one.rest is None and len(one.items) == 2 and isinstance(one.items[0], Known)
        for one in values
    )


def subset_of(value: Value) -> Value:
    """A set from which some elements were taken: it may hold each of them or not."""
    return subset_of_items(value) if isinstance(value, Items) else value


def subset_of_items(items: Items) -> Items:
    """A set that holds each of these or not."""
    return Items("set", (), either(*items.items, items.rest)) if items.items else items


def is_one_of_several(value: Value) -> bool:
    """Whether it is told which of the elements of a list a value is."""
    return (type(value) is Untrusted or type(value) is Text) and any(hole.origin.part for hole in holes(value))


def _apart(value: Value, part: str) -> Value:
    """Pieces of one text are not told apart: what holds of its host is shown of a piece."""
    if isinstance(value, Items):
        return Items(value.kind, tuple([_apart(item, part) for item in value.items]), value.rest)
    is_whole = isinstance(value, Untrusted)
    return changed(value, lambda hole: _with(hole, part) if is_whole or hole.origin.part else hole)


def _with(hole: Hole, part: str) -> Hole:
    known = hole.origin.part
    if known.endswith(part) or known.count("[") >= LISTS_DEEP:
        return hole
    return replace(hole, origin=replace(hole.origin, part=known + part))


def of_any_position(element: Value) -> Value:
    """An element that stands for every one of its list again."""
    return changed(element, lambda hole: replace(hole, origin=replace(hole.origin, part=_outer(hole.origin.part))))


def _outer(part: str) -> str:
    return part[: part.rindex("[")] if part else part
