"""Which functions of the project requests run, and by way of which views."""

from __future__ import annotations

from functools import lru_cache

from stopper.evidence.application.flask import Application
from stopper.syntax import form

DEPTH = 4


@lru_cache(maxsize=16)
def served_scopes(application: Application) -> dict[form.Scope, frozenset[form.Scope]]:
    """The scope of each function that a live view calls, at any of a few removes, with the scopes of those views."""
    found: dict[form.Scope, set[form.Scope]] = {}
    for route in application.routes.live:
        if route.view is not None and route.view.scope not in found.get(route.view.scope, ()):
            for scope in _called(application, route.view.scope):
                found.setdefault(scope, set()).add(route.view.scope)
    return {scope: frozenset(views) for scope, views in found.items()}


def _called(application: Application, view: form.Scope) -> set[form.Scope]:
    seen, fresh = {view}, {view}
    for _ in range(DEPTH):
        called = [application.source.function(call.function, scope) for scope in fresh for call in scope.calls]
        fresh = {item.scope for item in called if item is not None} - seen
        seen |= fresh
    return seen
