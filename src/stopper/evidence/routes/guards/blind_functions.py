"""Functions that see nothing of the row that a request is about: neither an id nor the request."""

from __future__ import annotations

from functools import lru_cache

from stopper.evidence.routes.guards.names import is_key
from stopper.evidence.source.index import Source
from stopper.syntax import form

ABOUT_CALLER = frozenset({"headers", "cookies", "authorization", "method", "remote_addr", "endpoint", "is_json"})
"""What of a request says nothing of the row that it is about."""
DEPTH = 2


@lru_cache(maxsize=4_096)
def sees_nothing(source: Source, function: form.Function, depth: int = DEPTH) -> bool:
    """Whether a function, with those of the project that it calls, reads nothing that says which row is meant.

    What it is handed is for its caller to know.
    """
    if any(_tells(source, item, function.scope) for item in function.scope.expressions):
        return False
    called = (source.function(call.function, call.scope) for call in function.scope.calls)
    return all(inner is None or (depth > 0 and sees_nothing(source, inner, depth - 1)) for inner in called)


def _tells(source: Source, item: form.Expression, scope: form.Scope) -> bool:
    """Whether an expression says something of the row that a request is about: an id, or what was noted of it."""
    if not isinstance(item, form.Attribute):
        return False
    holder = source.name(item.value, scope)
    if holder == "flask.request":
        return item.name not in ABOUT_CALLER
    return holder == "flask.g" and not is_key(item.name.lstrip("_"))
