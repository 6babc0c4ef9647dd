"""Containers of one kind as one: what each of them may hold, this one may hold."""

from __future__ import annotations

from collections.abc import Callable

from stopper.flow.values.choosing import either
from stopper.flow.values.containers.keys import is_elsewhere
from stopper.flow.values.value import Items, Scalar, Table, Value, options

Join = Callable[..., Value]
"""How the values under one key, or at one position, become one: `either` keeps containers in them apart."""


def gathered(*values: Value) -> Value:
    """Any one of these, with one dict for all dicts among them, and one list for all lists, however deep they lie."""
    found = either(*values)
    tables = [one for one in options(found) if isinstance(one, Table)]
    lists: dict[str, list[Items]] = {}
    for one in options(found):
        if isinstance(one, Items):
            lists.setdefault(one.kind, []).append(one)
    if len(tables) < 2 and all(len(alike) < 2 for alike in lists.values()):
        return found
    rest: list[Value] = [one for one in options(found) if not isinstance(one, (Items, Table))]
    if tables:
        rest.append(table_of(tables, gathered))
    rest.extend(list_of(alike, gathered) for alike in lists.values())
    return either(*rest)


def list_of(lists: list[Items], join: Join = either) -> Items:
    """One of several lists as one: what all of them begin with, and what stands further behind in any."""
    if len(lists) == 1:
        return lists[0]
    least = min(len(one.items) for one in lists)
    begin = tuple([join(*values) for values in zip(*[one.items[:least] for one in lists], strict=True)])
    rest = [value for one in lists for value in (*one.items[least:], one.rest) if value is not None]
    return Items(lists[0].kind, begin, join(*rest) if rest else None)


def table_of(tables: list[Table], join: Join = either) -> Table:
    """One of several dicts as one: what is under a key in some of them may be missing in the others."""
    if len(tables) == 1:
        return tables[0]
    names = dict.fromkeys(name for table in tables for name in table.entries)
    entries = {name: join(*_present([_under(table, name) for table in tables])) for name in names}
    rests, keys = _present([table.rest for table in tables]), _present([table.keys for table in tables])
    return Table(entries, join(*rests) if rests else None, join(*keys) if keys else None)


def _under(table: Table, name: Scalar) -> Value | None:
    found = table.entries.get(name)
    return found if found is not None or is_elsewhere(table, name) else table.rest


def _present(values: list[Value | None]) -> list[Value]:
    return [value for value in values if value is not None]
