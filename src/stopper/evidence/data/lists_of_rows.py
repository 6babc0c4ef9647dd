"""Whether an expression is a list of the rows of a statement, so that an element of it is a row and no column."""

from __future__ import annotations

from stopper.evidence.source.expressions import last_name
from stopper.evidence.source.index import Source
from stopper.syntax import form

GIVING = frozenset({"fetchall", "fetchmany", "all"})
DEPTH = 4


def is_row_of_list(source: Source, item: form.Subscript, scope: form.Scope) -> bool:
    """Whether `rows[0]` is one row: of what a fetch of all gave, here or in a function of the project."""
    is_numbered = isinstance(item.key, form.Constant) and isinstance(item.key.value, int)
    return is_numbered and _is_list(source, item.value, scope, DEPTH)


def _is_list(source: Source, item: form.Expression, scope: form.Scope, depth: int) -> bool:
    if depth == 0:
        return False
    if isinstance(item, form.Name):
        bound = [one for one in scope.bindings.get(item.id, ()) if one.line <= item.line]
        values = [one.value for one in bound if one.kind == "value" and not _is_empty(one.value)]
        return _are_lists(source, values, scope, depth)
    if not isinstance(item, form.Call):
        return False
    if last_name(item.function) in GIVING:
        return True
    own = source.function(item.function, scope)
    return own is not None and _are_lists(source, [one.value for one in own.scope.returns], own.scope, depth)


def _are_lists(source: Source, values: list[form.Expression | None], scope: form.Scope, depth: int) -> bool:
    return bool(values) and all(one is not None and _is_list(source, one, scope, depth - 1) for one in values)


def _is_empty(value: form.Expression | None) -> bool:
    return isinstance(value, form.Sequence) and not value.items
