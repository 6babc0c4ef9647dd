"""Views that send whoever has changed something to a page that demands a user: they are for its users alone."""

from __future__ import annotations

from functools import lru_cache

from stopper.evidence.application.flask import Application
from stopper.evidence.routes.changes.state_changes import Change
from stopper.evidence.routes.routes import Route
from stopper.evidence.sessions.sign_ins import sign_ins
from stopper.syntax import form

REDIRECTS = ("flask.redirect", "werkzeug.utils.redirect")
LINKS = ("flask.url_for",)


def leads_back(application: Application, route: Route, change: Change) -> bool:
    """Whether a view redirects to pages for signed-in users alone behind a change, and has signed nobody in."""
    source, view = application.source, route.view
    if view is None or any(one.scope is view.scope for one in sign_ins(source)):
        return False
    calls = [
        call
        for call in view.scope.calls
        if call.line > change.at.line and source.name(call.function, call.scope) in REDIRECTS
    ]
    targets = [_target(application, route, call) for call in calls]
    return bool(targets) and all(one is not None and one.is_guarded and one.view is not view for one in targets)


def _target(application: Application, route: Route, call: form.Call) -> Route | None:
    """The page that a redirect leads to, by its endpoint or its path; None where it is not known."""
    source, given = application.source, call.argument(0, "location")
    by_endpoint, by_path = _pages(application)
    if not isinstance(given, form.Call):
        return by_path.get(source.text(given, call.scope) or "")
    if source.name(given.function, given.scope) not in LINKS:
        return None
    endpoint = source.text(given.argument(0, "endpoint"), given.scope) or ""
    return by_endpoint.get(f"{route.blueprint}{endpoint}" if endpoint.startswith(".") else endpoint)


@lru_cache(maxsize=8)
def _pages(application: Application) -> tuple[dict[str, Route], dict[str, Route]]:
    """The routes that answer GET, by their endpoints and by their paths."""
    pages = [one for one in application.routes.live if "GET" in one.methods]
    return {one.endpoint: one for one in pages}, {one.rule: one for one in pages if one.rule}
