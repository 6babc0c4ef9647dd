"""The column into which a statement of SQL writes a value of the code."""

from __future__ import annotations

import re
from collections.abc import Iterator

from stopper.evidence.data.created_tables import QUOTES, columns_of
from stopper.evidence.source.expressions import around, last_name
from stopper.evidence.source.index import Source
from stopper.evidence.source.purpose import origins
from stopper.standard.holes import HOLE
from stopper.standard.regex import regex
from stopper.syntax import form

INSERT = regex(
    r"\b(?:insert\s+(?:or\s+\w+\s+|ignore\s+)?|replace\s+)into\s+([\w.\"`\[\]]{1,80}?)\s*(?:\(([^()]{1,500})\)\s*)?\bvalues?\s*\(([^()]{1,500})\)",
    re.IGNORECASE,
)
# What stands for a value that is handed over: `?`, `%s`, `"%s"`, `%i`, `:name`.
PLACE = regex(r"[\"']?(?:\?|%[sdir]|:\w+|\{\d?\})[\"']?\Z")
EXECUTES = frozenset({"execute", "executemany"})


def inserted_column(source: Source, item: form.Expression, scope: form.Scope) -> str:
    """The column that a value is inserted into: `execute("INSERT …", (name, value))`, `"INSERT …" % (name, value)`.

    A dictionary gives each by its key, for `:key` or `%(key)s`. Empty where the value is handed to no such statement.
    """
    inner: form.Node = item
    row: form.Sequence | form.Mapping | None = None
    at: int | str = 0
    for holder in around(item, scope):
        if row is None and isinstance(holder, form.Sequence):
            row, at = holder, next(number for number, one in enumerate(holder.items) if one is inner)
        elif row is None and isinstance(holder, form.Mapping):
            row, at = holder, _key_of(holder, inner)
        elif row is not None:
            statement = _statement(holder, row)
            return _column(source, statement, scope, at) if statement is not None else ""
        elif not isinstance(holder, form.Expression):
            return ""
        inner = holder
    return ""


def inserted_holes(
    source: Source, statement: form.Expression, scope: form.Scope
) -> Iterator[tuple[str, form.Expression]]:
    """The columns of an INSERT that an f-string writes, each with what stands in its place."""
    for written in origins(statement, scope):
        text = source.text(written, scope) or "" if isinstance(written, form.Text) else ""
        found = INSERT.search(text)
        holes = [one for one in written.parts if type(one) is not form.Constant] if type(written) is form.Text else []
        if found is None or text.count(HOLE) != len(holes):
            continue
        left = iter(holes[text.count(HOLE, 0, found.start(3)) :])
        for name, value in zip(_columns(source, found, scope), found[3].split(","), strict=False):
            yield from ((name, hole) for _, hole in zip(range(value.count(HOLE)), left, strict=False))


def _columns(source: Source, found: re.Match[str], scope: form.Scope) -> list[str]:
    """The columns that an INSERT fills, in order: its own, or those of the table."""
    table = found[1].strip(QUOTES).lower()
    columns = found[2].split(",") if found[2] else columns_of(source, table, scope.module)
    return [name.strip().strip(QUOTES) for name in columns]


def _key_of(row: form.Mapping, item: form.Node) -> str:
    key = next((key for key, value in zip(row.keys, row.values, strict=True) if value is item), None)
    return key.value if isinstance(key, form.Constant) and isinstance(key.value, str) else ""


def _statement(holder: form.Node, row: form.Sequence | form.Mapping) -> form.Expression | None:
    """The text that a row of values fills in, which `text()` may hold."""
    if isinstance(holder, form.Operation) and holder.operator == "%" and holder.operands[1] is row:
        return holder.operands[0]
    if isinstance(holder, form.Call) and last_name(holder.function) in EXECUTES and holder.argument(1) is row:
        first = holder.argument(0)
        is_held = isinstance(first, form.Call) and last_name(first.function) == "text" and first.arguments
        return first.arguments[0] if isinstance(first, form.Call) and is_held else first
    return None


def _column(source: Source, statement: form.Expression, scope: form.Scope, at: int | str) -> str:
    found = INSERT.search(source.text(statement, scope) or "")
    if found is None:
        return ""
    pairs = [
        (name, value.strip()) for name, value in zip(_columns(source, found, scope), found[3].split(","), strict=False)
    ]
    if isinstance(at, str):
        return next((name for name, value in pairs if at and value in (f":{at}", f"%({at})s")), "")
    filled = [name for name, value in pairs if PLACE.match(value)]
    return filled[at] if at < len(filled) else ""
