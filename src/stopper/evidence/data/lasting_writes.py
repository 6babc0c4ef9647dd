"""Which writes of an attribute or a variable last, and which the same function takes back before anybody reads them."""

from __future__ import annotations

from stopper.evidence.source.expressions import last_name, variable_behind
from stopper.syntax import form

SAVING = frozenset({"add", "bulk_save_objects", "commit", "flush", "insert", "merge", "save", "update"})


def lasts(assign: form.Assign, target: form.Expression) -> bool:
    """Whether nothing takes the place of what `assign` writes to `target` before the function saves it or ends."""
    later = (one for one in assign.scope.assignments if one.line > assign.end and _is_always_written(one, target))
    row = variable_behind(target)
    return not any(
        is_quiet(assign.scope, assign.end, one.line) and not _is_handed_on(row, assign, one.line) for one in later
    )


def lasting_bindings(name: form.Name, scope: form.Scope) -> list[form.Binding]:
    """The ways in which a variable got what it holds where it is read: those behind the last that always runs."""
    bound = scope.bindings.get(name.id, [])
    always = [
        at
        for at, one in enumerate(bound)
        if one.kind == "value" and one.block is None and one.line < name.line and one.scope is None
    ]
    return bound[always[-1] :] if always else bound


def _is_always_written(assign: form.Assign, target: form.Expression) -> bool:
    """Whether an assignment that always runs writes to the same attribute of the same variable."""
    if assign.block is not None or assign.operator or not isinstance(target, form.Attribute):
        return False
    return any(
        isinstance(one, form.Attribute)
        and one.name == target.name
        and isinstance(one.value, form.Name)
        and isinstance(target.value, form.Name)
        and one.value.id == target.value.id
        for one in assign.targets
    )


def _is_handed_on(row: str, assign: form.Assign, end: int) -> bool:
    """Whether a call behind an assignment is given the row, and may save it: `persist(row)`, `row.persist()`."""
    calls = [call for call in assign.scope.calls if assign.end < call.line < end]
    given = [item.id for call in calls for item in call.every_argument if isinstance(item, form.Name)]
    return row in (*given, *(variable_behind(call.function) for call in calls))


def is_quiet(scope: form.Scope, begin: int, end: int) -> bool:
    """Whether nothing between two lines saves or leaves."""
    saved = (call for call in scope.calls if last_name(call.function) in SAVING)
    return not any(begin < one.line < end for one in (*saved, *scope.returns))
