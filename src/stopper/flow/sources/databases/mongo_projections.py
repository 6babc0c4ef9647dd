"""The fields that a query of MongoDB asks for: what it gives has no others; and which of them it counts."""

from __future__ import annotations

from stopper.evidence.data.fetched_columns import NUMBER
from stopper.flow.values.arguments import Arguments
from stopper.flow.values.value import Items, Known, Table, Value, options
from stopper.standard.row_methods import DOCUMENTS

PLACES = {
    **dict.fromkeys((*DOCUMENTS, "find_one_and_delete"), 1),
    **dict.fromkeys(("find_one_and_replace", "find_one_and_update"), 2),
}
"""Where methods are told the fields: behind what they look for, and what they write."""
KEEPING = frozenset({"$sort", "$limit", "$skip", "$match", "$sample"})
"""Stages that leave the fields of documents as they are."""
COUNTING = frozenset({"$sum", "$avg", "$count", "$stdDevPop", "$stdDevSamp"})
"""What gives a number for a group, whatever stands in its documents."""
KEY = "_id"


def asked_fields(word: str, given: Arguments) -> tuple[str, ...]:
    """The fields of each document that the method `word` gives; none where not all of them are known."""
    if word in PLACES:
        told = given.plain[PLACES[word] :]
        return _named(given.named.get("projection", told[0] if told else None))
    return _of_stages(given.plain[0] if given.plain else None) if word == "aggregate" else ()


def _named(projection: Value | None) -> tuple[str, ...]:
    """`["name"]` or `{"name": 1, "_id": 0}`; a projection that only leaves fields out names none."""
    if isinstance(projection, Items):
        names = [item.data for item in projection.items if isinstance(item, Known) and isinstance(item.data, str)]
        whole = projection.rest is None and len(names) == len(projection.items)
        return tuple([_top(name) for name in (KEY, *names)]) if whole and names else ()
    if not isinstance(projection, Table) or (projection.rest is not None and _is_out(projection.rest)):
        return ()
    more = _keys(projection) if projection.rest is not None else ()
    kept = [str(name) for name, value in projection.entries.items() if not _is_out(value)] + [*(more or ())]
    if more is None or not kept:
        return ()
    key = projection.entries.get(KEY)
    return (*([KEY] if key is None else []), *[_top(name) for name in kept])


def _of_stages(pipeline: Value | None) -> tuple[str, ...]:
    """The fields that the last stage names which changes them: `{"$project": {…}}`."""
    if not isinstance(pipeline, Items) or pipeline.rest is not None:
        return ()
    for stage in reversed(pipeline.items):
        name = next(iter(stage.entries), None) if isinstance(stage, Table) and len(stage.entries) == 1 else None
        if name == "$project" and isinstance(stage, Table):
            return _named(stage.entries[name])
        if name not in KEEPING:
            return ()
    return ()


def counted_fields(word: str, given: Arguments) -> tuple[str, ...]:
    """The fields of the groups that `aggregate` gives, numbers with a sign before them; none without groups."""
    pipeline = given.plain[0] if word == "aggregate" and given.plain else None
    for stage in reversed(pipeline.items) if isinstance(pipeline, Items) and pipeline.rest is None else ():
        name = next(iter(stage.entries), None) if isinstance(stage, Table) and len(stage.entries) == 1 else None
        groups = stage.entries[name] if isinstance(stage, Table) and name == "$group" else None
        if isinstance(groups, Table) and groups.rest is None:
            return tuple([(NUMBER if _is_counted(one) else "") + str(field) for field, one in groups.entries.items()])
        if name not in KEEPING:
            return ()
    return ()


def _is_counted(accumulator: Value) -> bool:
    """`{"$sum": 1}`."""
    return isinstance(accumulator, Table) and not COUNTING.isdisjoint(accumulator.entries)


def _keys(projection: Table) -> tuple[str, ...] | None:
    """The other names of a projection that a loop filled; None where they are not known."""
    keys = options(projection.keys) if projection.keys is not None else ()
    names = [key.data for key in keys if isinstance(key, Known) and isinstance(key.data, str)]
    return tuple(names) if names and len(names) == len(keys) else None


def _is_out(value: Value) -> bool:
    return isinstance(value, Known) and value.data in (0, False)


def _top(name: str) -> str:
    return name.partition(".")[0]
