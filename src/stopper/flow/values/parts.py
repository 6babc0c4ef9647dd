"""Parts of what a stranger gives: each is named after the whole, and a text has none."""

from __future__ import annotations

from msgspec.structs import replace

from stopper.evidence.data.fetched_columns import NUMBER
from stopper.flow.limits import CHARACTERS_OF_SOURCE
from stopper.flow.values.changing import checked
from stopper.flow.values.contents import holes
from stopper.flow.values.texts.checks import IS_NOT, NOT_A
from stopper.flow.values.value import Hole, Known, Origin, Table, Text, Untrusted, Value
from stopper.model import Place

TEXTS = frozenset({"path", "argument", "query", "header", "cookie"})
"""Channels of which a value is a text, and never data with parts."""
PAGE = "paginate()"
"""How what reads a page of rows ends."""
ROWS = ".items"
"""The rows of a page, each with its columns."""
POSITIONS = tuple([f"[{sign}" for sign in "-0123456789:…"])
"""How a position in a list is written behind it; any other key is a name."""
READ = ("request.args[", "request.cookies[", "request.headers[")


def part_of(owner: Untrusted, shown: str, at: Place | None) -> Value:
    """A part of data that a stranger gives."""
    hole = looked_up_by(owner.hole) if owner.shape == "data" else owner.hole
    # Every part is made here.
    if shown != ROWS or not hole.origin.text.endswith(PAGE):
        hole = one_of(hole)
    if hole.checks:
        hole = of_any_name(hole)
    if hole.origin.tables or hole.origin.column_of:
        hole = replace(hole, origin=_of_row(hole.origin, shown, is_row=not owner.hole.origin.columns))
    if len(hole.origin.text) < CHARACTERS_OF_SOURCE:
        # What was kept before was read there, whatever of it is taken here.
        read = at if at is not None and hole.trail is None else hole.origin.at
        hole = replace(hole, origin=replace(hole.origin, text=hole.origin.text + shown, at=read))
    if owner.shape == "mapping":
        return Untrusted(hole, "file") if hole.origin.kind == "upload" else Text((hole,))
    return Untrusted(hole, owner.shape)


def _of_row(origin: Origin, shown: str, *, is_row: bool) -> Origin:
    """A row of a list of rows, a column of a row, or what stands in a column, of which no table is known.

    `is_row` is False where it is no list, and its columns are known by their positions.
    """
    is_row = is_row and (shown.startswith(POSITIONS) or (shown == ROWS and origin.text.endswith(PAGE)))
    tables = origin.tables if is_row else ()
    return replace(origin, tables=tables, column_of=() if is_row else origin.tables)


def of_any_name(hole: Hole) -> Hole:
    """Which names a mapping has not, and what it is not itself, says nothing of what stands in it."""
    return replace(hole, checks=frozenset([one for one in hole.checks if not one.startswith((IS_NOT, NOT_A))]))


def without_name(mapping: Value, name: str) -> Value:
    """Data that a stranger gives, of whose names none is this one."""
    if isinstance(mapping, Untrusted):
        return replace(mapping, hole=replace(mapping.hole, checks=mapping.hole.checks | {f"{IS_NOT}{name}"}))
    if isinstance(mapping, Table) and mapping.keys is not None and holes(mapping.keys):
        return Table(mapping.entries, mapping.rest, checked(mapping.keys, f"{IS_NOT}{name}"))
    return mapping


def with_name(mapping: Untrusted, key: Value) -> Untrusted:
    """Data that a stranger gives, with a name more."""
    if not isinstance(key, Known):
        return replace(mapping, hole=of_any_name(mapping.hole))
    return replace(mapping, hole=replace(mapping.hole, checks=mapping.hole.checks - {f"{IS_NOT}{key.data!s}"}))


def is_absent(mapping: Value | None, key: Value) -> bool:
    """Whether it is known that a mapping has no such name, beside those that are known, whoever filled it."""
    given = mapping.keys if isinstance(mapping, Table) else mapping if isinstance(mapping, Untrusted) else None
    found = holes(given)
    return isinstance(key, Known) and bool(found) and all(f"{IS_NOT}{key.data!s}" in hole.checks for hole in found)


def looked_up_by(hole: Hole) -> Hole:
    """A text has no parts: what has them was found by it, by something that is not followed, and others wrote it."""
    origin = hole.origin
    is_text = origin.kind in TEXTS and origin.trust == "direct" and origin.text.startswith(("the ", *READ))
    if hole.is_certain or not is_text:
        return hole
    return replace(hole, origin=replace(origin, trust="stored"))


def one_of(hole: Hole) -> Hole:
    """One of what a hole holds: a row of a list of rows, and nothing of which the columns are known of a row."""
    if hole.checks:
        hole = of_any_name(hole)
    origin = hole.origin
    if not origin.columns and not origin.rows:
        return hole
    return replace(hole, origin=replace(origin, columns=origin.rows, rows=()))


def by_column(owner: Untrusted, key: Value) -> Value:
    """The name of the column that stands at a position of a row; any other key as it is."""
    columns = owner.hole.origin.columns
    if not columns or not isinstance(key, Known) or type(key.data) is not int:
        return key
    is_there = -len(columns) <= key.data < len(columns) and columns[key.data]
    return Known(columns[key.data]) if is_there else key


def shown_key(owner: Untrusted, key: Value) -> str:
    """How what stands under a key is written behind its owner: as an attribute where it is a column of a table."""
    if not isinstance(key, Known):
        return "[…]"
    origin = owner.hole.origin
    return f".{key.data}" if origin.tables and key.data in origin.columns else f"[{key.data!r}]"


def is_counted(owner: Untrusted, key: Value) -> bool:
    """Whether a column of a row is a number that the database has counted, by its name or its position."""
    columns = owner.hole.origin.columns
    name = by_column(owner, key)
    if not columns or not isinstance(name, Known) or not isinstance(name.data, str):
        return False
    return name.data.startswith(NUMBER) or (name.data != "" and NUMBER + name.data in columns)
