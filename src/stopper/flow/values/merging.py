"""Containers of one kind as one: what each of them may hold, this one may hold."""

from __future__ import annotations

from collections.abc import Callable

from stopper.flow.values.value import Items, Table, Value

Join = Callable[..., Value]
"""How the values under one key, or at one position, become one: `either` keeps containers in them apart."""


def list_of(lists: list[Items], join: Join) -> Items:
    """One of several lists as one: what all of them begin with, and what stands further behind in any."""
    if len(lists) == 1:
        return lists[0]
    least = min(len(one.items) for one in lists)
    begin = tuple([join(*values) for values in zip(*[one.items[:least] for one in lists], strict=True)])
    rest = [value for one in lists for value in (*one.items[least:], one.rest) if value is not None]
    return Items(lists[0].kind, begin, join(*rest) if rest else None)


def table_of(tables: list[Table], join: Join) -> Table:
    """One of several dicts as one: what is under a key in some of them may be missing in the others."""
    if len(tables) == 1:
        return tables[0]
    names = dict.fromkeys(name for table in tables for name in table.entries)
    entries = {name: join(*_present([table.entries.get(name, table.rest) for table in tables])) for name in names}
    rests, keys = _present([table.rest for table in tables]), _present([table.keys for table in tables])
    return Table(entries, join(*rests) if rests else None, join(*keys) if keys else None)


def _present(values: list[Value | None]) -> list[Value]:
    return [value for value in values if value is not None]


def merged(found: list[Value], most: int, join: Join) -> list[Value]:
    """The same values with one container for all of a kind of which there are more than `most`."""
    kinds: dict[str, list[Items | Table]] = {}
    for one in found:
        if isinstance(one, (Items, Table)):
            kinds.setdefault(one.kind if isinstance(one, Items) else "dict", []).append(one)
    many = [alike for alike in kinds.values() if len(alike) > most]
    if not many:
        return found
    left = {id(one) for alike in many for one in alike}
    return [*[one for one in found if id(one) not in left], *[_one_of(alike, join) for alike in many]]


def _one_of(alike: list[Items | Table], join: Join) -> Value:
    tables = [one for one in alike if isinstance(one, Table)]
    return table_of(tables, join) if tables else list_of([one for one in alike if isinstance(one, Items)], join)
