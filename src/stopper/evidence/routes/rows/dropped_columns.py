"""Columns that a view, or a function between it and a row, takes out of the record before it is answered."""

from __future__ import annotations

from stopper.evidence.source.expressions import last_name
from stopper.evidence.source.index import Source
from stopper.evidence.source.purpose import origins
from stopper.syntax import form

SENT = ("flask.request", "flask.session")


def without_dropped(source: Source, columns: tuple[str, ...], scopes: tuple[form.Scope, ...]) -> tuple[str, ...]:
    """The columns that nothing on the way drops by name: `record.pop("password")`."""
    dropped = {
        call.arguments[0].value
        for scope in scopes
        for call in scope.calls
        if last_name(call.function) == "pop" and call.arguments and isinstance(call.arguments[0], form.Constant)
        if not _is_sent(source, call)
    }
    return tuple(name for name in columns if name not in dropped)


def _is_sent(source: Source, call: form.Call) -> bool:
    """Whether it is taken out of what the caller has sent, or of his session: `request.json.pop("password")`."""
    made = origins(call.function.value, call.scope) if isinstance(call.function, form.Attribute) else ()
    return any(source.name(one, call.scope).startswith(SENT) for one in made)
