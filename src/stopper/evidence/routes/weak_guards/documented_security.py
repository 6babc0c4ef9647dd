"""Routes whose documentation says that a caller has to show a credential, and before which nothing asks for one."""

from __future__ import annotations

from collections.abc import Iterator

from stopper.evidence.application.flask import Application
from stopper.evidence.routes.routes import Decorator, Route
from stopper.evidence.routes.weak_guards.unknown_decorators import has_more_decorators
from stopper.syntax import form

OWNERS = ("apiflask.", "flask_smorest.", "flask_restx.", "flask_restplus.")
WORDS = frozenset({"doc", "post", "get", "put", "patch", "delete", "route"})


def documented_and_open(application: Application) -> Iterator[tuple[Route, Decorator]]:
    """The routes with what documents them: `@blueprint.doc(security="BearerAuth")`, and no guard."""
    for route in application.routes.live:
        if route.is_guarded or route.takes or has_more_decorators(route) or _is_empty(route):
            continue
        said = next((item for item in route.decorators if _demands(item)), None)
        if said is not None:
            yield route, said


def _is_empty(route: Route) -> bool:
    """Whether the view does nothing and answers nothing: it stands there for the document alone."""
    scope = route.view.scope if route.view is not None else None
    return (
        scope is not None and not scope.calls and not scope.subscripts and not scope.assignments and not scope.returns
    )


def _demands(item: Decorator) -> bool:
    call = item.expression
    if item.word not in WORDS or not item.name.startswith(OWNERS) or not isinstance(call, form.Call):
        return False
    said = call.keyword("security")
    if isinstance(said, form.Constant):
        return bool(said.value)
    # `[{}]` beside other items lets callers in who show none.
    items = said.items if isinstance(said, form.Sequence) else ()
    return bool(items) and not any(isinstance(one, form.Mapping) and not one.keys for one in items)
