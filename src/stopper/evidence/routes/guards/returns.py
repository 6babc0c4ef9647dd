"""The call whose answer is handed back where there is one: `error = authorize()`, then `if error: return error`."""

from __future__ import annotations

from stopper.syntax import form


def handed_back(test: form.Expression, scope: form.Scope) -> form.Call | None:
    """The call whose result the condition `test` only asks to be there; None for other conditions."""
    value = _tested(test)
    if isinstance(value, form.Passing):
        value = value.value
    if isinstance(value, form.Name):
        bound = [item.value for item in scope.bindings.get(value.id, ()) if item.line <= value.line]
        value = bound[-1] if bound else None
    return value if isinstance(value, form.Call) else None


def _tested(test: form.Expression) -> form.Expression | None:
    """What `if x` and `if x is not None` ask for."""
    if isinstance(test, form.Comparison):
        end = test.comparators[0]
        is_present = test.operators == ("is not",) and isinstance(end, form.Constant) and end.value is None
        return test.left if is_present else None
    return test if isinstance(test, form.Name | form.Passing) else None
