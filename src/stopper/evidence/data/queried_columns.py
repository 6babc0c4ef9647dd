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
from stopper.syntax import form

ONE = frozenset({"first", "one", "one_or_none", "first_or_404", "one_or_404"})
ASKING = frozenset({"query", "select", "with_entities"})
HANDED = frozenset({"execute", "scalars"})
"""What is handed the question whose rows it gives."""
COUNTING = frozenset({"count", "sum", "avg", "length", "char_length", "row_number"})
VALUES = frozenset({"scalar", "scalars", "scalar_one", "scalar_one_or_none"})
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
    words: list[str] = []
    current = asked
    for _ in range(DEPTH):
        question = _question(current, words)
        if isinstance(question, form.Call):
            return _of(source, question.arguments, scope, words)
        bindings = scope.bindings.get(question.id, ()) if isinstance(question, form.Name) else ()
        value = bindings[0].value if len(bindings) == 1 and bindings[0].kind == "value" else None
        if value is None:
            return None
        current = value
    return None


def _question(asked: form.Expression, words: list[str]) -> form.Expression:
    """The call that is told what is asked for, or the variable that a chain of calls begins with."""
    current = asked
    while isinstance(current, form.Call | form.Attribute):
        if isinstance(current, form.Attribute):
            current = current.value
            continue
        word = last_name(current.function)
        if word in ASKING and current.arguments:
            return current
        words.append(word)
        current = current.arguments[0] if word in HANDED and current.arguments else current.function
    return current


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
