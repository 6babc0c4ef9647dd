"""Things after something was written under a key, to a position or to an attribute of them."""

from __future__ import annotations

from collections.abc import Set

from msgspec.structs import replace

from stopper.flow.library.containers.dict_writes import written
from stopper.flow.values.choosing import either
from stopper.flow.values.parts import with_name
from stopper.flow.values.value import (
    ANYTHING,
    Anything,
    Choice,
    Foreign,
    Instance,
    Items,
    Known,
    Scalar,
    Table,
    Untrusted,
    Value,
)

ANY_NAME = "*"
"""Under which an object holds what was written to an attribute that a stranger named."""


def with_entry(owner: Value, key: Value, value: Value, without: Set[Scalar] = frozenset()) -> Value:
    """A container after `owner[key] = value`; the key is none of those `without`."""
    if isinstance(owner, Choice):
        return either(*[with_entry(option, key, value, without) for option in owner.options])
    if isinstance(owner, Table):
        return written(owner, key, value, without)
    if isinstance(owner, Items):
        return _with_item(owner, key, value)
    if isinstance(owner, Untrusted) and owner.hole.checks:
        return with_name(owner, key)
    if isinstance(owner, Foreign):
        return with_attribute(owner, str(key.data) if isinstance(key, Known) else "", value)
    if isinstance(owner, (Anything, Known)):
        return Table({key.data: value}, ANYTHING) if isinstance(key, Known) else Table({}, value, key)
    return owner


def _with_item(owner: Items, key: Value, value: Value) -> Value:
    position = key.data if isinstance(key, Known) else None
    if isinstance(position, int) and -len(owner.items) <= position < len(owner.items) and owner.rest is None:
        items = list(owner.items)
        items[position] = value
        return replace(owner, items=tuple(items))
    return replace(owner, rest=either(owner.rest, value))


def with_attribute(owner: Value, name: str, value: Value) -> Value:
    """A thing after `owner.name = value`."""
    if isinstance(owner, Instance) and name == "__dict__" and isinstance(value, Table):
        return Instance(owner.item, _named(value))
    if isinstance(owner, Instance):
        return Instance(owner.item, {**owner.attributes, name: value})
    if isinstance(owner, Foreign):
        return Foreign(owner.name, owner.arguments, {**owner.keywords, name: value})
    if isinstance(owner, Choice):
        return either(*[with_attribute(option, name, value) for option in owner.options])
    return owner


def _named(table: Table) -> dict[str, Value]:
    """The attributes of an object of which this is the `__dict__`."""
    found = {str(name): value for name, value in table.entries.items()}
    return found if table.rest is None else {**found, ANY_NAME: table.rest}
