"""The column into which a statement of SQL writes a value of the code."""

from __future__ import annotations

import re

from stopper.evidence.data.created_tables import QUOTES, created_columns
from stopper.evidence.source.expressions import around, last_name
from stopper.evidence.source.index import Source
from stopper.standard.regex import regex
from stopper.syntax import form

INSERT = regex(
    r"\b(?:insert\s+(?:or\s+\w+\s+|ignore\s+)?|replace\s+)into\s+([\w.\"`\[\]]{1,80}?)\s*(?:\(([^()]{1,500})\)\s*)?\bvalues\s*\(([^()]{1,500})\)",
    re.IGNORECASE,
)
# What stands for a value that is handed over: `?`, `%s`, `"%s"`, `%i`, `:name`.
PLACE = regex(r"[\"']?(?:\?|%[sdir]|:\w+|\{\d?\})[\"']?\Z")
EXECUTES = frozenset({"execute", "executemany"})


def inserted_column(source: Source, item: form.Expression, scope: form.Scope) -> str:
    """The column that a value is inserted into: `execute("INSERT …", (name, value))`, `"INSERT …" % (name, value)`.

    Empty where the value is handed to no such statement.
    """
    inner: form.Node = item
    row: form.Sequence | None = None
    at = 0
    for holder in around(item, scope):
        if row is None and isinstance(holder, form.Sequence):
            row, at = holder, next(number for number, one in enumerate(holder.items) if one is inner)
        elif row is not None:
            statement = _statement(holder, row)
            return _column(source, statement, scope, at) if statement is not None else ""
        elif not isinstance(holder, form.Expression):
            return ""
        inner = holder
    return ""


def _statement(holder: form.Node, row: form.Sequence) -> form.Expression | None:
    """The text that a row of values fills in."""
    if isinstance(holder, form.Operation) and holder.operator == "%" and holder.operands[1] is row:
        return holder.operands[0]
    if isinstance(holder, form.Call) and last_name(holder.function) in EXECUTES and holder.argument(1) is row:
        return holder.argument(0)
    return None


def _column(source: Source, statement: form.Expression, scope: form.Scope, at: int) -> str:
    found = INSERT.search(source.text(statement, scope) or "")
    if found is None:
        return ""
    table = found[1].strip(QUOTES).lower()
    columns = found[2].split(",") if found[2] else created_columns(source).get(table, [])
    filled = [name for name, value in zip(columns, found[3].split(","), strict=False) if PLACE.match(value.strip())]
    return filled[at].strip().strip(QUOTES) if at < len(filled) else ""
