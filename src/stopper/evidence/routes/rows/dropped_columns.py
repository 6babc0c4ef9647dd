"""Columns that a view, or a function between it and a row, takes out of the record before it is answered."""

from __future__ import annotations

from stopper.evidence.source.expressions import last_name
from stopper.syntax import form


def without_dropped(columns: tuple[str, ...], scopes: tuple[form.Scope, ...]) -> tuple[str, ...]:
    """The columns that nothing on the way drops by name: `record.pop("password")`."""
    dropped = {
        call.arguments[0].value
        for scope in scopes
        for call in scope.calls
        if last_name(call.function) == "pop" and call.arguments and isinstance(call.arguments[0], form.Constant)
    }
    return tuple(name for name in columns if name not in dropped)
