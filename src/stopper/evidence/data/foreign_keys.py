"""Columns that are told no type because they refer to others, and the functions of a project that make them."""

from __future__ import annotations

from collections.abc import Iterator

from stopper.evidence.source.expressions import last_name
from stopper.evidence.source.index import Source
from stopper.syntax import form

REFERRING = "ForeignKey"


def made_column(source: Source, call: form.Call, scope: form.Scope, words: frozenset[str]) -> form.Call | None:
    """The column that a function of the project's own gives: `owner_id = reference_col("users")`; None for others."""
    item = source.names.definition(source.names.resolve(call.function, scope))
    given = [one.value for one in item.scope.returns] if isinstance(item, form.Function) else []
    found = given[0] if len(given) == 1 else None
    return found if isinstance(found, form.Call) and last_name(found.function) in words else None


def referred(declared: form.Call) -> str:
    """The name of the column that a column refers to; empty where it refers to none, or to one that is worked out."""
    keys = [item for item in declared.arguments if isinstance(item, form.Call) and last_name(item) == REFERRING]
    given = keys[0].arguments[0] if keys and keys[0].arguments else None
    text = given.value if isinstance(given, form.Constant) else None
    if isinstance(text, str):
        return text.rpartition(".")[2]
    last = next(iter(_last_names(given)), "") if given is not None else ""
    return _default(declared, last)


def _last_names(given: form.Expression) -> Iterator[str]:
    """The variable at the end of `f"{table}.{key}"` or `"{0}.{1}".format(table, key)`."""
    parts = given.parts if isinstance(given, form.Text) else given.arguments if isinstance(given, form.Call) else ()
    if parts and isinstance(parts[-1], form.Name):
        yield parts[-1].id


def _default(declared: form.Call, name: str) -> str:
    """What a parameter of the function around is by default."""
    bindings = declared.scope.bindings.get(name, ()) if name else ()
    value = bindings[0].value if len(bindings) == 1 and bindings[0].kind == "parameter" else None
    return value.value if isinstance(value, form.Constant) and isinstance(value.value, str) else ""
