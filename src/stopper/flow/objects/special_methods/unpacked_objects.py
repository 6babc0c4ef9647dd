"""Objects of the project that are unpacked: `*pair` and `first, second = pair` by position, `**options` by name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stopper.flow.values.choosing import either
from stopper.flow.values.containers.lookups import ITEMS
from stopper.flow.values.value import ANYTHING, Choice, Instance, Items, Known, Scalar, Table, Value
from stopper.model import Place

if TYPE_CHECKING:
    from stopper.flow.interpreter import Interpreter


def as_list(value: Value, at: Place, interpreter: Interpreter) -> Value:
    """A value with each object in it as what a loop over it meets, by position where that is known."""
    if isinstance(value, Choice):
        return either(*[as_list(option, at, interpreter) for option in value.options])
    if isinstance(value, Table):
        return _keys(value, interpreter)
    if not isinstance(value, Instance):
        return value
    row = interpreter.objects.row(value)
    if row is not None:
        return row
    met = interpreter.reading.iterated(value, at)
    if isinstance(met, Items):
        return met
    if met is not None:
        return Items("list", (), either(*interpreter.elements(met, at)))
    if interpreter.objects.member(value, "__getitem__") is None:
        return value
    return Items("list", (), interpreter.element(value, ANYTHING, at))


def _keys(value: Table, interpreter: Interpreter) -> Value:
    """The keys of a dict, which have an order where all are known; it may stand for a row, which gives its columns."""
    if 0 in value.entries:
        return value
    names = interpreter.elements(value)
    return Items("tuple", names) if value.rest is None else Items("list", (), either(*names))


def as_dict(value: Value, at: Place, interpreter: Interpreter) -> Value:
    """A value with each object in it as the dict of what its own `keys` names."""
    if isinstance(value, Choice):
        return either(*[as_dict(option, at, interpreter) for option in value.options])
    if not isinstance(value, Instance):
        return value
    held = value.attributes.get(ITEMS)
    if isinstance(held, Table):
        return held
    keys = interpreter.reading.called(value, "keys", at)
    if keys is None:
        return value
    names = interpreter.elements(keys, at)
    entries: dict[Scalar, Value] = {}
    for name in names:
        if isinstance(name, Known):
            entries[name.data] = interpreter.element(value, name, at)
    if names and len(entries) == len(names):
        return Table(entries)
    return Table(entries, interpreter.element(value, ANYTHING, at), either(*names) if names else ANYTHING)
