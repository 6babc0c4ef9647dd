"""The columns of what a cursor gives, by position: which the statement names that it ran last."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from msgspec import Struct

from stopper.evidence.data.created_tables import QUOTES, columns_of
from stopper.evidence.data.models import models
from stopper.evidence.source.expressions import last_name
from stopper.evidence.source.index import Source
from stopper.model import Place
from stopper.standard.holes import HOLE
from stopper.standard.regex import regex
from stopper.standard.row_methods import ROW_OF_CURSOR, ROWS_OF_CURSOR, SCALARS
from stopper.syntax import form

SELECTED = regex(
    r"^\s*select\s+(?:distinct\s+)?((?:[^()]|\([^()]{0,200}\)){1,1000}?)\s+from\s+([\w.\"`\[\]\ufffc]{1,80})(.{0,300})",
    re.IGNORECASE | re.DOTALL,
)
COLUMN = regex(r"(?:.*\sas\s+|(?:[\w\"`\[\]]+\.)*)([\w\"`\[\]]+)$", re.IGNORECASE | re.DOTALL)
JOINED = regex(r"^\s*(?:,|(?:as\s+)?\w*\s*(?:,|\b(?:inner|left|right|cross|full|natural|join)\b))", re.IGNORECASE)
# What these give is a number, whatever stands in the rows.
COUNTED = regex(
    r"^(?:count|sum|avg|total|length|char_length|row_number)\s*\(\)(?:\s+(?:as\s+)?([\w\"`\[\]]+))?$", re.IGNORECASE
)
NUMBER = "#"
"""What stands before the name of a column that is a number."""
SCHEMA = (f"{NUMBER}schema",)
"""What stands for the columns of rows that name tables and columns, which no stranger's text does."""
OF_SCHEMA = regex(
    r"^\s*(?:show\s+(?:full\s+)?(?:tables|columns|databases|index|fields)\b|desc(?:ribe)?\s|explain\s+\w+\s*;?\s*$"
    r"|pragma\s+(?:table_x?info|index_\w+|foreign_key_list)\b)",
    re.IGNORECASE,
)
SCHEMA_TABLES = regex(
    r"(?:sqlite_(?:temp_)?(?:master|schema)|information_schema\.\w+|pg_catalog\.\w+|pg_tables)\Z", re.IGNORECASE
)
BRACKETS = regex(r"\([^()]*\)")
LISTS = ROWS_OF_CURSOR | {"all"}
FETCHING = LISTS | {ROW_OF_CURSOR, "first", "one", "one_or_none"}
"""What is asked of a cursor, or of SQLAlchemy's result."""
TRIED = frozenset({"try", "with"})
DEPTH = 3


class Fetched(Struct, frozen=True):
    """What a call gives, or a loop meets: a row of these columns, a list of such rows, or what stands first in one."""

    columns: tuple[str, ...]
    is_list: bool = False
    is_first: bool = False


@lru_cache(maxsize=8)
def fetched_columns(source: Source) -> dict[tuple[str, int, int], Fetched]:
    """What is fetched of a cursor, by path, line and column of the call, or of what a loop runs over."""
    found = {}
    for call in source.methods(*sorted(FETCHING | SCALARS)):
        columns, word = _of_cursor(source, _receiver(call), call, call.scope), last_name(call.function)
        if columns:
            found[key_of(source.at(call))] = Fetched(columns, word in LISTS, word in SCALARS)
    for scope in dict.fromkeys(call.scope for call in source.methods("execute")):
        for item in run_over(scope):
            columns = _of_cursor(source, item, item, scope)
            if columns:
                found[key_of(source.place(item, scope))] = Fetched(columns)
    return found


def key_of(at: Place) -> tuple[str, int, int]:
    """A place as `fetched_columns` knows it."""
    return at.path, at.line, at.column


def run_over(scope: form.Scope) -> Iterator[form.Expression]:
    """What loops run over, or is unpacked: a cursor that is neither is never asked for."""
    for bindings in scope.bindings.values():
        for one in bindings:
            if one.kind in ("loop", "unpacked") and isinstance(one.value, form.Name | form.Call | form.Attribute):
                yield one.value


def _receiver(call: form.Call) -> form.Expression:
    return call.function.value if isinstance(call.function, form.Attribute) else call.function


def _of_cursor(
    source: Source, cursor: form.Expression, item: form.Expression, scope: form.Scope, depth: int = DEPTH
) -> tuple[str, ...]:
    """The columns that a cursor gives where it is asked by `item`."""
    if isinstance(cursor, form.Call):
        return selected_columns(source, cursor) if last_name(cursor.function) == "execute" else ()
    name = _written(cursor)
    ran = [
        call
        for call in scope.calls
        if last_name(call.function) == "execute"
        and _written(_receiver(call)) == name
        and (call.line, call.column) < (item.line, item.column)
    ]
    if ran and name:
        last = max(ran, key=lambda call: (call.line, call.column))
        asking = item.block if isinstance(item, form.Call) else None
        # Another branch may have asked something else; `for` says nothing of where it stands, so it needs the only one.
        is_sure = len(ran) == 1 or (isinstance(item, form.Call) and _is_before(last.block, asking))
        return selected_columns(source, last) if is_sure else ()
    given = [one for one in scope.bindings.get(name, ()) if one.line <= item.line] if depth and "." not in name else []
    if given and given[-1].kind == "value" and isinstance(given[-1].value, form.Call):
        return _of_cursor(source, given[-1].value, item, scope, depth - 1)
    return ()


def _is_before(block: form.Block | None, other: form.Block | None) -> bool:
    """Whether what runs in `other` comes behind what ran in `block`, whichever way was taken."""
    around = []
    while other is not None:
        around.append(other)
        other = other.parent
    while block is not None and block not in around and block.kind in TRIED:
        block = block.parent
    return block is None or block in around


def _written(item: form.Expression) -> str:
    """`cursor`, `self.cursor`; empty for anything else."""
    if isinstance(item, form.Attribute):
        owner = _written(item.value)
        return f"{owner}.{item.name}" if owner else ""
    return item.id if isinstance(item, form.Name) else ""


def _columns_of(source: Source, table: str, module: form.Module) -> tuple[str, ...]:
    """The columns of a table in order: as a statement creates it, or a model that inherits none."""
    return tuple(columns_of(source, table, module)) or _modelled(source).get(table, ())


@lru_cache(maxsize=8)
def _modelled(source: Source) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for model in models(source):
        names = tuple(column.name for column in model.columns)
        # Where a mixin's columns come among them is not known.
        if all(name in model.item.scope.bindings for name in names):
            found.setdefault(model.table.lower(), names)
    return found


def selected_columns(source: Source, call: form.Call) -> tuple[str, ...]:
    """The columns that a statement asks for; none where one of them is not understood."""
    first = call.argument(0)
    text = source.text(first, call.scope) if first is not None else None
    if text is None and isinstance(first, form.Call) and first.arguments:
        # `text("SELECT …")`, where `"SELECT … {}".format(key)` is one itself.
        text = source.text(first.arguments[0], call.scope)
    if text is not None and OF_SCHEMA.match(text):
        return SCHEMA
    found = SELECTED.match(text) if text is not None else None
    if found is not None and SCHEMA_TABLES.match(found[2].strip(QUOTES)) and not JOINED.match(found[3]):
        return SCHEMA
    # A hole may be any number of columns.
    if found is None or HOLE in found[1]:
        return ()
    if found[1].strip().endswith("*"):
        table = found[2].strip(QUOTES).lower()
        return _columns_of(source, table, call.scope.module) if not JOINED.match(found[3]) else ()
    return tuple([_name_of(part.strip()) for part in BRACKETS.sub("()", found[1]).split(",")])


def _name_of(column: str) -> str:
    """The name of a column as a statement asks for it; empty where it has none that is known."""
    counted = COUNTED.match(column)
    if counted is not None:
        return NUMBER + (counted[1] or "").strip(QUOTES)
    item = COLUMN.match(column)
    return item[1].strip(QUOTES) if item is not None else ""
