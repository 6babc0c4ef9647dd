"""The columns of the rows that SQLAlchemy gives where a question names columns: `session.query(User.name).first()`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Literal

from msgspec import Struct

from stopper.evidence.data.fetched_columns import NUMBER
from stopper.evidence.data.models import Model, is_without_text, models
from stopper.evidence.source.expressions import last_name
from stopper.evidence.source.index import Source
from stopper.standard.row_methods import HANDED, ONE, SCALARS, TOLD
from stopper.syntax import form

ASKING = TOLD | {"with_entities"}
READING = HANDED - {"paginate"}
"""What gives a row, or what stands first in it, of the question that it is handed; a page is neither."""
COUNTING = frozenset({"count", "sum", "avg", "length", "char_length", "row_number"})
VALUES = SCALARS | {"scalars"}
"""What gives the first column of each row instead of the rows."""
DEPTH = 3


class Queried(Struct, frozen=True):
    """The names of the columns, "#" before those without text, and the classes of the tables that they are of.

    `gives` is what the question ends with: a row, several rows, or the values of the first column.
    """

    columns: tuple[str, ...]
    tables: tuple[str, ...]
    gives: Literal["row", "rows", "values"]


def queried_columns(source: Source, asked: form.Expression, scope: form.Scope) -> Queried | None:
    """What a question gives, read from its end on; None where it names no columns."""
    found = _question(asked, scope, (), DEPTH)
    return _of(source, found[0].arguments, scope, found[1]) if found is not None else None


def _question(
    asked: form.Expression, scope: form.Scope, words: tuple[str, ...], depth: int
) -> tuple[form.Call, tuple[str, ...]] | None:
    """The call that is told what is asked for, and what is called on it, the last first."""
    current = asked
    while isinstance(current, form.Call | form.Attribute):
        if isinstance(current, form.Attribute):
            current = current.value
            continue
        word = last_name(current.function)
        if word in ASKING and current.arguments:
            return current, words
        words = (*words, word)
        if word in READING and current.arguments and depth:
            read = words if word == "execute" else (*words, "scalars")
            found = _question(current.arguments[0], scope, read, depth - 1)
            if found is not None:
                return found
        current = current.function
    bindings = scope.bindings.get(current.id, ()) if isinstance(current, form.Name) and depth else ()
    value = bindings[0].value if len(bindings) == 1 and bindings[0].kind == "value" else None
    return _question(value, scope, words, depth - 1) if value is not None else None


def _of(source: Source, given: Sequence[form.Expression], scope: form.Scope, words: Sequence[str]) -> Queried | None:
    found = [_column(source, argument, scope) for argument in given]
    tables = dict.fromkeys(table for table, name in found if table and name)
    if not tables:
        return None
    columns = tuple([name for _, name in found])
    if not VALUES.isdisjoint(words):
        return Queried(columns, tuple(tables), "values")
    return Queried(columns, tuple(tables), "row" if words and words[0] in ONE else "rows")


def _column(source: Source, argument: form.Expression, scope: form.Scope) -> tuple[str, str]:
    """The table and the column of what is asked for; a label stands for what it is given to."""
    item = argument
    if isinstance(item, form.Call) and isinstance(item.function, form.Attribute) and item.function.name == "label":
        item = item.function.value
    if isinstance(item, form.Call):
        return "", NUMBER if last_name(item.function) in COUNTING else ""
    table = source.names.resolve(item.value, scope) if isinstance(item, form.Attribute) else ""
    model = _models(source).get(table)
    if model is None or not isinstance(item, form.Attribute):
        return "", ""
    column = next((one for one in model.columns if one.name == item.name), None)
    return table, "" if column is None else NUMBER + column.name if is_without_text(column) else column.name


@lru_cache(maxsize=8)
def _models(source: Source) -> Mapping[str, Model]:
    return {source.names.name_of(one.item): one for one in models(source)}
