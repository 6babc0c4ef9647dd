"""Whether what is sent to a function of the project, or to any of its views, brings a password with it."""

from __future__ import annotations

from functools import lru_cache

from stopper.evidence.source.expressions import last_name
from stopper.evidence.source.index import Source
from stopper.standard.credential_routes import SECRET_FIELDS
from stopper.syntax import form

SENT = ("flask.request.form", "flask.request.json", "flask.request.get_json()", "flask.request.values")
HOOKS = frozenset({"before_request", "before_app_request", "after_request", "after_app_request", "teardown_request"})
READING, TAKING = ("get", "getlist"), "pop"


def brings_a_password(source: Source, scope: form.Scope) -> bool:
    """Whether a function reads a password from the body or form that it is called with; a hook is called with all."""
    function = scope.node
    if isinstance(function, form.Function) and not HOOKS.isdisjoint(map(_word, function.decorators)):
        return _any_view_does(source)
    return _reads(source, scope)


@lru_cache(maxsize=16)
def _any_view_does(source: Source) -> bool:
    return any(_reads(source, scope) for scope in source.scopes())


def _reads(source: Source, scope: form.Scope) -> bool:
    """Whether a password is read; where it is taken out, nothing of it is left."""
    found = [how for item in scope.expressions if (how := _reading(source, item, scope))]
    return bool(found) and TAKING not in found


def _reading(source: Source, item: form.Expression, scope: form.Scope) -> str:
    owner, key, how = None, None, "get"
    if isinstance(item, form.Subscript):
        owner, key = item.value, item.key
    elif isinstance(item, form.Call) and isinstance(item.function, form.Attribute):
        owner, key, how = item.function.value, item.argument(0), item.function.name
    if owner is None or key is None or how not in (*READING, TAKING):
        return ""
    if not source.name(owner, scope).startswith(SENT):
        return ""
    return how if (source.text(key, scope) or "").lower() in SECRET_FIELDS else ""


def _word(item: form.Expression) -> str:
    return last_name(item.function if isinstance(item, form.Call) else item)
