"""Rows out of which a function takes the password or the key before it gives them away."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from stopper.evidence.data.serialisers import is_password_column
from stopper.evidence.source.expressions import body_of, is_variable, last_name, names_in, statements, within
from stopper.syntax import form

# What is taken out, the key of it, and what comes in its place if anything does.
Taken = tuple[form.Expression, form.Expression, form.Expression | None]


def is_cleaned(row: form.Name, scope: form.Scope, is_credential: Callable[[str], object] = is_password_column) -> bool:
    """Whether the credential is taken out of a row in any case: by `pop`, `del`, or something else in its place."""
    return any(
        is_variable(holder, row.id)
        and isinstance(key, form.Constant)
        and is_credential(str(key.value))
        and not (instead is not None and _is_credential(_given(instead, scope), is_credential))
        and not may_be_left_out(holder, row, scope)
        for holder, key, instead in _taken(scope)
    )


def _taken(scope: form.Scope) -> Iterator[Taken]:
    for call in scope.calls:
        if isinstance(call.function, form.Attribute) and call.function.name == "pop" and call.arguments:
            yield call.function.value, call.arguments[0], None
    for assign in scope.assignments:
        yield from ((one.value, one.key, assign.value) for one in assign.targets if isinstance(one, form.Subscript))
    for item in statements(body_of(scope)):
        if isinstance(item, form.Other) and item.kind == "delete":
            yield from ((one.value, one.key, None) for one in item.values if isinstance(one, form.Subscript))


def _given(instead: form.Expression, scope: form.Scope) -> form.Expression:
    """What a variable was given above, and anything else itself."""
    bound = scope.bindings.get(instead.id, ()) if isinstance(instead, form.Name) else ()
    values = [one.value for one in bound if one.kind == "value" and one.line < instead.line]
    return (values and values[-1]) or instead


def _is_credential(instead: form.Expression, is_credential: Callable[[str], object]) -> bool:
    """Whether what comes in its place is one again, or its hash: `generate_password_hash(…)`."""
    if isinstance(instead, form.Subscript):
        return bool(is_credential(last_name(instead)))
    made = instead.function if isinstance(instead, form.Call) else None
    return made is not None and (
        "hash" in last_name(made).lower() or any(is_credential(name) for name in names_in(made))
    )


def may_be_left_out(taking: form.Expression, row: form.Name, scope: form.Scope) -> bool:
    """Whether a condition that is about something else than the row decides, and the row is used beside it too."""
    return any(
        isinstance(item, form.If)
        and item.line <= taking.line <= item.end
        and not item.line <= row.line <= item.end
        and not any(is_variable(part, row.id) for part in within(item.test))
        for item in statements(body_of(scope))
    )
