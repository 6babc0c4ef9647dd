"""`repr(value)`: a text in quotes, its own quotes and backslashes kept from ending it."""

from __future__ import annotations

from stopper.flow.library.texts.text_parts import map_options
from stopper.flow.values.constants import folded
from stopper.flow.values.contents import holes, parts_of, quoted, text
from stopper.flow.values.value import GAP, Hole, Instance, Items, Known, Table, Text, Untrusted, Value


def represented(value: Value) -> Value:
    """The text that `repr` gives."""
    return map_options(value, _one)


def _one(value: Value) -> Value:
    if isinstance(value, Known):
        return folded(repr, value) or text(GAP)
    if isinstance(value, Text) or (isinstance(value, Untrusted) and value.shape == "text"):
        parts = [quoted(part) if isinstance(part, Hole) else part for part in parts_of(value)]
        return text("'", *[repr(part)[1:-1] if isinstance(part, str) else part for part in parts], "'")
    if isinstance(value, (Items, Table, Untrusted, Instance)):
        found = [part for hole in holes(value) for part in ("'", quoted(hole), "'", GAP)]
        return text(GAP, *found)
    return text(GAP, *[part for hole in holes(value) for part in (hole, GAP)])
