"""Views that Stopper's decorators give their input: data that a model let in, files that were checked."""

from __future__ import annotations

from stopper.evidence.application.flask import Application
from stopper.evidence.routes.routes import Decorator, Route
from stopper.model import Place

ACCEPTS, UPLOAD = "stopper.accepts", "stopper.upload"


def given_input(application: Application, decorator: str) -> list[tuple[Route, Decorator]]:
    """The live routes whose views have the decorator, each view once."""
    found: dict[Place, tuple[Route, Decorator]] = {}
    for route in application.routes.live:
        for item in route.decorators:
            if item.name == decorator:
                found.setdefault(item.at, (route, item))
    return [found[at] for at in sorted(found)]


def stores(route: Route) -> bool:
    """Whether a view keeps what it was given where the policy says (`file.store()`)."""
    return route.view is not None and any(
        getattr(call.function, "name", "") == "store" for call in route.view.scope.calls
    )
