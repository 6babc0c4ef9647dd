"""Keys that are not known whole: what they begin and end with, and which names they may be."""

from __future__ import annotations

from stopper.flow.values.texts.checks import IS_NOT
from stopper.flow.values.value import Hole, Known, Scalar, Table, Text, Value, options

Edges = tuple[str, str]
"""The constant beginning and end of a key; empty where nothing is known of it."""


def edges_of(key: Value) -> Edges:
    """The beginning and end that every key of this form has: those of `f"cart_{number}"` are "cart_" and ""."""
    if not isinstance(key, Text):
        return "", ""
    first, last = key.parts[0], key.parts[-1]
    return first if isinstance(first, str) else "", last if isinstance(last, str) else ""


def fits(edges: Edges, name: Scalar) -> bool:
    """Whether a name has these edges."""
    return edges == ("", "") or (isinstance(name, str) and name.startswith(edges[0]) and name.endswith(edges[1]))


def may_meet(one: Edges, other: Edges) -> bool:
    """Whether some name has the edges of both."""
    begins = one[0].startswith(other[0]) or other[0].startswith(one[0])
    return begins and (one[1].endswith(other[1]) or other[1].endswith(one[1]))


def may_be(key: Value, name: Scalar) -> bool:
    """Whether a key may be this name: a constant is itself, and a text begins and ends as its constant parts do."""
    for option in options(key):
        if isinstance(option, Known):
            if option.data == name:
                return True
        elif not isinstance(option, Text) or _may_read(option, name):
            return True
    return False


def _may_read(key: Text, name: Scalar) -> bool:
    return isinstance(name, str) and fits(edges_of(key), name) and not _was_shown_another(key, name)


def _was_shown_another(key: Text, name: str) -> bool:
    """Whether a test has shown that a key is not this name: `if key != "id"`."""
    only = key.parts[0] if len(key.parts) == 1 else None
    return isinstance(only, Hole) and bool(only.checks) and f"{IS_NOT}{name}" in only.checks


def is_elsewhere(table: Table, name: Scalar) -> bool:
    """Whether a dict has no such entry, and none of what stands under its other keys can be under this one."""
    return table.rest is None or (table.keys is not None and not may_be(table.keys, name))
