"""Open routes that answer by the very function by which a guarded one does: `/all-projects` beside `/projects/all`."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from stopper.evidence.application.flask import Application
from stopper.evidence.routes.routes import Route
from stopper.evidence.routes.rows.api import QUERIES
from stopper.evidence.routes.strangers.private import is_public
from stopper.evidence.routes.weak_guards.unknown_decorators import has_more_decorators
from stopper.evidence.source.expressions import last_name
from stopper.evidence.source.index import Source
from stopper.syntax import form

Answering = tuple[form.Function, tuple[str, ...]]
"""A function of the project with the names of what it is handed."""


def answered_twice(application: Application) -> Iterator[tuple[Route, Route]]:
    """Each open route that reads rows so, with the guarded one."""
    source = application.source
    found: dict[Answering, list[Route]] = defaultdict(list)
    for route in application.routes.live:
        answering = _answering(source, route) if not route.is_state_changing else None
        if answering is not None and any(last_name(call.function) in QUERIES for call in answering[0].scope.calls):
            found[answering].append(route)
    for routes in found.values():
        guarded = next((route for route in routes if route.is_guarded), None)
        for route in routes if guarded is not None else ():
            is_open = not (route.is_guarded or route.takes or route.misplaced or has_more_decorators(route))
            if is_open and guarded is not None and not is_public(application, route):
                yield route, guarded


def _answering(source: Source, route: Route) -> Answering | None:
    """The function whose answer a view only hands on in the end; all that it is handed has to stand in the address."""
    view = route.view
    values = [item.value for item in view.scope.returns] if view is not None else []
    last = values[-1] if values else None
    if view is None or not isinstance(last, form.Call) or last.keywords:
        return None
    function = source.function(last.function, view.scope)
    told = {parameter.name for parameter in view.parameters}
    names = tuple(item.id for item in last.arguments if isinstance(item, form.Name) and item.id in told)
    return (function, names) if function is not None and len(names) == len(last.arguments) else None
