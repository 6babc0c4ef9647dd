"""What a dict holds after a key was written, or after another dict was written over it: every writer of dicts asks."""

from __future__ import annotations

from collections.abc import Set

from stopper.flow.library.containers.subscripts import elements, subscript
from stopper.flow.values.choosing import either
from stopper.flow.values.containers.container_joins import table_of
from stopper.flow.values.containers.keys import may_be
from stopper.flow.values.contents import holes, inside
from stopper.flow.values.value import ANYTHING, Items, Known, Scalar, Table, Untrusted, Value, options


def written(table: Table, key: Value, value: Value, without: Set[Scalar] = frozenset()) -> Table:
    """The table after `table[key] = value`; the key is none of those `without`."""
    if isinstance(key, Known):
        return Table({**table.entries, key.data: value}, table.rest, table.keys)
    kept = {name: item for name, item in table.entries.items() if name in without}
    entries = {**_perhaps_over(table, value, key), **kept}
    return Table(entries, either(table.rest, value), either(table.keys, key))


def merged(table: Table, other: Value) -> Table:
    """The table after `table.update(other)`, where `other` may be a choice."""
    return table_of([_over(table, option) for option in options(other)])


def _over(table: Table, other: Value) -> Table:
    if isinstance(other, Table):
        if other.rest is None:
            return Table({**table.entries, **other.entries}, table.rest, other.keys or table.keys)
        entries = _perhaps_over(table, other.rest, other.keys or ANYTHING)
        keys = either(table.keys, other.keys) if other.keys is not None else table.keys
        return Table({**entries, **other.entries}, either(table.rest, other.rest), keys)
    if isinstance(other, Items):
        for pair in inside(other):
            table = written(table, subscript(pair, Known(0)), subscript(pair, Known(1)))
        return table
    if isinstance(other, Known):
        return table
    # A mapping of which no key is known may hold every key.
    value = subscript(other, ANYTHING) if holes(other) else ANYTHING
    keys = either(*elements(other).items, elements(other).rest) if isinstance(other, Untrusted) else ANYTHING
    return Table(_perhaps_over(table, value, keys), either(table.rest, value), either(table.keys, keys))


def _perhaps_over(table: Table, value: Value, key: Value) -> dict[Scalar, Value]:
    """The known entries after a value was written under a key that may be any of them."""
    return {name: either(item, value) if may_be(key, name) else item for name, item in table.entries.items()}
