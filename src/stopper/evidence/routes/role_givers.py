"""Views that take the role of an account from a request although they ask nobody for a role."""

from __future__ import annotations

from collections.abc import Iterator

from stopper.evidence.application.flask import Application
from stopper.evidence.flow_answers import beside
from stopper.evidence.flows import Flow, Flows
from stopper.evidence.routes import guard_names
from stopper.evidence.routes.private import has_foreign_decorators
from stopper.evidence.routes.routes import Route, is_admin_like
from stopper.evidence.source.expressions import last_name
from stopper.model import Place
from stopper.syntax import form


def given_roles(application: Application, flows: Flows) -> Iterator[Flow]:
    """The flows of a request into the role of an account, where not an administrator gives it."""
    for flow in beside(flows, "role", ()):
        routes = _routes(application, (flow.steps[0].at, flow.at))
        if routes and not any(_is_for_operators(application, route) for route in routes):
            yield flow


def _routes(application: Application, places: tuple[Place, ...]) -> list[Route]:
    """The live routes whose views hold one of the places."""
    return [
        route
        for route in application.routes.live
        if route.view is not None and any(_holds(route.view, at) for at in places)
    ]


def _holds(view: form.Function, at: Place) -> bool:
    return view.outer.module.path == at.path and view.line <= at.line <= view.end


def _is_for_operators(application: Application, route: Route) -> bool:
    if route.demands_role or is_admin_like(route) or has_foreign_decorators(application, route):
        return True
    return route.view is not None and _asks_role(route.view.scope)


def _asks_role(scope: form.Scope) -> bool:
    """Whether a view looks at a role itself: `if not current_user.is_admin: abort(403)`, `require_admin()`."""
    written = {target for assign in scope.assignments for target in assign.targets}
    tests = [part for item in scope.comparisons for part in (item.left, *item.comparators)]
    asked = [item for item in scope.expressions if isinstance(item, form.Attribute) and item not in written]
    words = [last_name(item) for item in (*asked, *tests, *[call.function for call in scope.calls])]
    return any(guard_names.ROLE.search(word) for word in words)
