"""The methods of the project's tables that are called on a row: `note.remove()`, where `note = Note.query.first()`."""

from __future__ import annotations

from stopper.evidence.data.row_models import row_models
from stopper.evidence.source.index import Source
from stopper.evidence.source.methods_by_name import methods_by_name
from stopper.standard.row_methods import BY_KEY, OR_NOTHING, RAISING
from stopper.syntax import form

# A list has no such method: `all` stands where a condition chooses between a list and its first row.
GIVING = tuple(f".{word}()" for word in sorted(OR_NOTHING | RAISING | BY_KEY | {"all"}))


def method_of_row(source: Source, call: form.Call) -> form.Function | None:
    """The project's method that a call on a row leads to; None where it is none, or nobody knows of which table."""
    method = call.function
    if not isinstance(method, form.Attribute) or method.name not in methods_by_name(source):
        return None
    if not source.name(method.value, call.scope).endswith(GIVING):
        return None
    table = row_models(source).table(method.value, call.scope)
    if table is None:
        return None
    found = source.names.definition(source.names.member(source.names.name_of(table), method.name))
    return found if isinstance(found, form.Function) else None
