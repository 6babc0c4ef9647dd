"""The join of values: which options are told apart, and what stands for the others."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import zip_longest

from stopper.flow.limits import FUNCTIONS, KEYWORDS, OPTIONS
from stopper.flow.values.contents import holes
from stopper.flow.values.value import (
    ANYTHING,
    GAP,
    NOTHING,
    Choice,
    Class,
    Closure,
    Foreign,
    Hole,
    Instance,
    Items,
    Known,
    Origin,
    Table,
    Text,
    Untrusted,
    Value,
    options,
)

FEW = 4
"""Options that are compared with each other faster than by what they have in common."""


def either(*values: Value | None) -> Value:
    """Any one of these; ANYTHING where there is none."""
    first = values[0] if values else None
    for value in values:
        if value is not first:
            break
    else:
        return first if first is not None else ANYTHING
    if type(first) is Choice and len(values) == 2 and any(option is values[1] for option in first.options):
        return first
    found = _different(values)
    if type(first) is Choice and len(found) == len(first.options):
        # The others add nothing: what stays the same object need not be compared again.
        return first
    if len(found) > OPTIONS:
        found = joined_objects(found)
    if len(found) > OPTIONS:
        found = _narrowed(found)
    if len(found) == 1:
        return found[0]
    return Choice(tuple(found)) if found else ANYTHING


def _different(values: tuple[Value | None, ...]) -> list[Value]:
    """The options of these, each once."""
    found = list(options(values[0])) if values and values[0] is not None else []
    # Most of what meets here parted a few statements ago, and is the very same.
    same = set(map(id, found))
    new: list[Value] = []
    for value in values[1:]:
        for option in options(value) if value is not None else ():
            if id(option) not in same:
                same.add(id(option))
                new.append(option)
    if len(found) + len(new) > FEW:
        return _unlike(found, new)
    for option in new:
        if option not in found:
            found.append(option)
    return found


def _unlike(found: list[Value], new: list[Value]) -> list[Value]:
    """The options that were found, with those of the new that equal none of them."""
    # Only what has the same key can be equal, and comparing is what this would spend its time with.
    met: dict[object, list[Value]] = {}
    for option in found if new else ():
        met.setdefault(_key(option), []).append(option)
    for option in new:
        alike = met.setdefault(_key(option), [])
        if option not in alike:
            alike.append(option)
            found.append(option)
    return found


def _key(value: Value) -> object:
    """What equal values have in common, and few others."""
    kind = type(value)
    if kind is Known:
        return value.data, Known  # type: ignore[union-attr]  # mypy does not narrow by the type's identity
    if kind is Foreign:
        return value.name  # type: ignore[union-attr]
    if kind is Instance:
        return value.item  # type: ignore[union-attr]
    if kind is Untrusted:
        return value.hole.origin  # type: ignore[union-attr]
    if kind is Text:
        # Texts of a stranger's are many where much of a request is read, and few begin alike.
        first, *others = value.parts  # type: ignore[union-attr]
        return len(others), first.origin if type(first) is Hole else first
    if kind is Table:
        return Table, len(value.entries)  # type: ignore[union-attr]
    if kind is Items:
        return value.kind, len(value.items)  # type: ignore[union-attr]
    return kind


def joined_objects(found: list[Value]) -> list[Value]:
    """The objects of one kind as one object, each of whose attributes may be what it is in any of them.

    Dicts and tuples too.
    """
    alike: dict[object, list[Instance | Foreign]] = {}
    rows: dict[object, list[Items]] = {}
    tables = [one for one in found if isinstance(one, Table)]
    rest: list[Value] = [joined_tables(tables)] if tables else []
    for one in found:
        if isinstance(one, Table):
            continue
        if isinstance(one, Instance):
            alike.setdefault(one.item, []).append(one)
        elif isinstance(one, Foreign) and (one.keywords or one.arguments):
            # What it was made with tells it from others, and not what is written into it, as columns of a table.
            names = one.keywords if len(one.keywords) <= KEYWORDS else ()
            alike.setdefault((one.name, *names), []).append(one)
        elif isinstance(one, Items) and one.items and one.rest is None:
            rows.setdefault((one.kind, len(one.items)), []).append(one)
        else:
            rest.append(one)
    return [*rest, *[_merged(objects) for objects in alike.values()], *map(_by_position, rows.values())]


def one_object(value: Value | None) -> Instance | None:
    """The object of a project's class that a value is; of several of one class, that which may be any of them."""
    if isinstance(value, Choice):
        joined = joined_objects(list(value.options))
        value = joined[0] if len(joined) == 1 else None
    return value if isinstance(value, Instance) else None


def joined_tables(tables: list[Table]) -> Value:
    """Any of these dicts as one: what one of them does not have is None there, as `get` gives it."""
    if len(tables) == 1:
        return tables[0]
    names = dict.fromkeys(name for table in tables for name in table.entries)
    entries = {name: either(*[table.entries.get(name, table.rest or NOTHING) for table in tables]) for name in names}
    others = [table for table in tables if table.rest is not None]
    if not others:
        return Table(entries)
    return Table(
        entries, either(*[table.rest for table in others]), either(*[table.keys or ANYTHING for table in others])
    )


def _by_position(rows: list[Items]) -> Value:
    """Any of these lists of one length as one."""
    if len(rows) == 1:
        return rows[0]
    columns = zip(*[row.items for row in rows], strict=True)
    return Items(rows[0].kind, tuple(either(*column) for column in columns))


def _merged(objects: list[Instance | Foreign]) -> Value:
    first = objects[0]
    if len(objects) == 1:
        return first
    held = [one.attributes if isinstance(one, Instance) else one.keywords for one in objects]
    names = dict.fromkeys(name for attributes in held for name in attributes)
    merged = {name: either(*[attributes.get(name, ANYTHING) for attributes in held]) for name in names}
    if isinstance(first, Instance):
        return Instance(first.item, merged)
    given = zip_longest(*[one.arguments for one in objects if isinstance(one, Foreign)])
    return Foreign(first.name, tuple(either(*values) for values in given), merged, first.owner)


def _narrowed(found: list[Value]) -> list[Value]:
    """A few options as they are, and one text of unknown form with everything else that a stranger gives."""
    # One more, by which a call sees that there are others. Of objects there is one of each class by now.
    functions = [item for item in found if isinstance(item, (Closure, Class, Instance))][: FUNCTIONS + 1]
    objects = [part for item in found if isinstance(item, Items) for part in _objects(item)]
    # A text that is all a stranger's comes first, for whatever is made of it may be that.
    untrusted = sorted([one for one in found if not isinstance(one, Instance) and holes(one)], key=_has_more)
    kept = untrusted[: OPTIONS // 2]
    known = {(hole.origin, is_first): hole for item in kept for hole, is_first in _placed(item)}
    left: dict[Origin, Hole] = {}
    others = dict.fromkeys(placed for item in untrusted[OPTIONS // 2 :] for placed in _placed(item))
    for hole, is_first in others:
        # A number among what is kept does not stand for the text of which it was made, nor the end of an address for
        # all of it.
        covering = known.get((hole.origin, is_first))
        if covering is None or not covering.covers(hole):
            left[hole.origin] = left[hole.origin].met(hole) if hole.origin in left else hole
    rest = [part for hole in left.values() for part in (GAP, hole.uncertain())]
    lists = [Items("list", (), either(*joined_objects(objects)))] if objects else []
    return [*functions, *lists, *kept, *([Text(tuple(rest))] if rest else []), ANYTHING]


def _has_more(value: Value) -> bool:
    """Whether there is more in a value than what one stranger gives."""
    return not (isinstance(value, Untrusted) or (isinstance(value, Text) and len(value.parts) == 1))


def _placed(value: Value) -> Iterator[tuple[Hole, bool]]:
    """Each hole of a value, and whether its text begins with it."""
    first = value.hole if isinstance(value, Untrusted) else value.parts[0] if isinstance(value, Text) else None
    return ((hole, hole is first) for hole in holes(value))


def _objects(held: Items) -> list[Value]:
    """The objects of the project's classes in a list, whose methods a loop over it calls."""
    inside = held.items if held.rest is None else (*held.items, held.rest)
    return [option for part in inside for option in options(part) if isinstance(option, Instance)]
