"""Which calls ask a database for rows, by their words alone."""

from __future__ import annotations

from stopper.evidence.source.expressions import last_name
from stopper.standard.row_methods import GIVING
from stopper.syntax import form

HOLDERS = frozenset({"objects", "query", "session"})
"""What is asked by a key: `Note.query.get(1)`, `db.session.get(Note, 1)`; Flask's session is no such thing."""


def asks_for_rows(call: form.Call) -> bool:
    """Whether a call gives rows; `get` asks mappings and services too."""
    function = call.function
    if type(function) is not form.Attribute:
        return False
    if function.name != "get":
        return function.name in GIVING
    holder = last_name(function.value)
    is_told = bool(call.arguments) and isinstance(call.arguments[0], form.Name | form.Attribute)
    return holder in HOLDERS and (holder != "session" or (is_told and len(call.arguments) == 2))
