"""The methods of the project's tables that are called on a row: `note.remove()`, where `note = Note.query.first()`."""

from __future__ import annotations

from stopper.evidence.source.expressions import last_name
from stopper.evidence.source.index import Source
from stopper.evidence.source.methods_by_name import methods_by_name
from stopper.standard.row_methods import BY_KEY, OR_NOTHING, RAISING, TOLD
from stopper.syntax import form

GIVING = tuple(f".{word}()" for word in sorted(OR_NOTHING | RAISING | BY_KEY | {"all"}))
DEPTH = 3


def method_of_row(source: Source, call: form.Call) -> form.Function | None:
    """The project's method that a call on a row leads to; None where it is none, or nobody knows of which table."""
    method = call.function
    if not isinstance(method, form.Attribute) or method.name not in methods_by_name(source):
        return None
    if not source.name(method.value, call.scope).endswith(GIVING):
        return None
    table = _table(source, method.value, call.scope, DEPTH)
    found = source.names.definition(source.names.member(table, method.name)) if table else None
    return found if isinstance(found, form.Function) else None


def _table(source: Source, row: form.Expression, scope: form.Scope, depth: int) -> str:
    """The class of which a question gives a row: the one that it begins with, or is told."""
    current = row
    while isinstance(current, form.Call | form.Attribute):
        if isinstance(current, form.Call) and last_name(current.function) in BY_KEY | TOLD and current.arguments:
            told = _class(source, current.arguments[0], scope)
            if told:
                return told
        current = current.function if isinstance(current, form.Call) else current.value
    if not isinstance(current, form.Name):
        return ""
    return _class(source, current, scope) or (_of_variable(source, current, scope, depth) if depth else "")


def _class(source: Source, item: form.Expression, scope: form.Scope) -> str:
    name = source.name(item, scope)
    return name if isinstance(source.names.definition(name), form.Class) else ""


def _of_variable(source: Source, item: form.Name, scope: form.Scope, depth: int) -> str:
    bound = scope.bindings.get(item.id, ())
    found = {_table(source, one.value, scope, depth - 1) for one in bound if one.value is not None}
    return found.pop() if len(found) == 1 else ""
