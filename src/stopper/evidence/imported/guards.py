"""Routes of the running application found again by what source says of them, and what stands around their views."""

from __future__ import annotations

from stopper.evidence.imported.app import ImportedApp
from stopper.evidence.imported.parts import RunningRoute
from stopper.evidence.routes.routes import Decorator, Route


def running_route(app: ImportedApp, route: Route) -> RunningRoute | None:
    """The running route whose view is the function of a route in source, by its file and line."""
    view = route.view
    if view is None:
        return None
    path, lines = route.at.path, {view.line, *(item.line for item in view.decorators)}
    for running in app.routes:
        code = running.view
        if code is not None and code.path == path and (code.line in lines or code.name.rpartition(".")[2] == view.name):
            return running
    return None


def is_around(decorator: Decorator, running: RunningRoute) -> bool:
    """Whether a function that the decorator made is around the view."""
    makers = {code.maker.rpartition(".")[2] for code in running.chain[:-1]}
    return decorator.word in makers or decorator.name.rpartition(".")[2] in makers
