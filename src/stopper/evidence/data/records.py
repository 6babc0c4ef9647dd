"""Whether a name stands for an object with fields of its own rather than for a text."""

from __future__ import annotations

from functools import lru_cache

from stopper.evidence.source.expressions import last_name
from stopper.evidence.source.index import Source
from stopper.syntax import form

# What a database session does with a record.
KEEPING = frozenset({"delete", "add", "merge", "refresh", "expunge"})
TEXT = frozenset(dir(str)) | frozenset(dir(bytes))


def is_record(source: Source, item: form.Expression, scope: form.Scope) -> bool:
    """Whether the code around asks `item` for fields that no text has: `token.user`, `self.token.revoke()`."""
    if source.name(item, scope).startswith(".") and source.name(item, scope).endswith("()"):
        return True
    name = _dotted(item)
    return bool(name) and name in _holders(scope.parent if name.startswith("self.") and scope.parent else scope)


def _dotted(item: form.Expression) -> str:
    if isinstance(item, form.Name):
        return item.id
    base = _dotted(item.value) if isinstance(item, form.Attribute) else ""
    return f"{base}.{item.name}" if base and isinstance(item, form.Attribute) else ""


@lru_cache(maxsize=2_048)
def _holders(scope: form.Scope) -> frozenset[str]:
    """The names that are asked for an attribute, or handed to a session, in a function or the methods of a class."""
    inner = [function.scope for function in scope.functions] if scope.kind == "class" else []
    scopes = (scope, *inner)
    asked = {
        _dotted(item.value)
        for one in scopes
        for item in one.expressions
        if isinstance(item, form.Attribute) and item.name not in TEXT
    }
    handed = {
        _dotted(item)
        for one in scopes
        for call in one.calls
        if last_name(call.function) in KEEPING
        for item in call.arguments
    }
    return frozenset(asked | handed)
