"""Views that leave a sign-in to a provider: what they reach reads nothing that a body holds, so no password either."""

from __future__ import annotations

from collections.abc import Iterator

from stopper.evidence.source.index import Source
from stopper.evidence.source.methods_by_name import methods_by_name
from stopper.standard.sign_in_providers import is_provider
from stopper.syntax import form

DEPTH = 3
MOST = 8  # methods of one name: more say nothing
REQUEST = "flask.request"
# What of a request may hold a password, and what Flask-WTF reads without being handed it.
BODY = frozenset({"form", "json", "get_json", "values", "data", "get_data", "authorization", "stream", "files"})
FORMS = ("Form",)


def leaves_to_provider(source: Source, view: form.Function) -> bool:
    """Whether a view leads to a provider, or hands it the request, and nothing that it reaches reads a body.

    A decorator of the provider's (`@oidc.require_login`) leads there before the view begins.
    """
    reached = _reached(source, view)
    if any(_reads_body(source, scope) for scope in reached):
        return False
    around = [item.function if isinstance(item, form.Call) else item for item in view.decorators]
    if any(is_provider(source.name(item, view.outer)) for item in around):
        return True
    return any(is_provider(source.name(call.function, scope)) for scope in reached for call in scope.calls)


def _reached(source: Source, view: form.Function) -> list[form.Scope]:
    """The scopes of a view and of what it calls; a method on an object that may be of several classes is each."""
    found = [view.scope]
    level = [view.scope]
    for _ in range(DEPTH):
        level = [item.scope for scope in level for item in _called(source, scope) if item.scope not in found]
        found += level
    return list(dict.fromkeys(found))


def _called(source: Source, scope: form.Scope) -> Iterator[form.Function]:
    for call in scope.calls:
        one = source.function(call.function, scope)
        if one is not None:
            yield one
        if isinstance(call.function, form.Attribute) and (one is None or one.outer.kind == "class"):
            methods = methods_by_name(source).get(call.function.name, [])
            yield from methods if len(methods) <= MOST else ()


def _reads_body(source: Source, scope: form.Scope) -> bool:
    return any(
        (isinstance(item, form.Attribute) and item.name in BODY and source.name(item.value, scope) == REQUEST)
        or (isinstance(item, form.Call) and source.name(item.function, scope).endswith(FORMS))
        or (isinstance(item, form.Call) and _hands_request(source, item, scope))
        for item in scope.expressions
    )


def _hands_request(source: Source, call: form.Call, scope: form.Scope) -> bool:
    """Whether somebody who is no provider is handed the request."""
    given = call.every_argument
    return any(source.name(item, scope) == REQUEST for item in given) and not is_provider(
        source.name(call.function, scope)
    )
