"""The views that the running CSRFProtect lets by unchecked."""

from __future__ import annotations

from stopper.evidence.imported.app import ImportedApp
from stopper.evidence.imported.parts import RunningRoute
from stopper.evidence.routes.routes import SAFE_METHODS


def exempt_routes(app: ImportedApp) -> dict[str, list[RunningRoute]]:
    """The routes that change state by the exempted name, each of which Flask-WTF compares with the view's own."""
    names = [
        item
        for extension in app.extensions.under("csrf")
        if isinstance(found := extension.data("_exempt_views"), frozenset | list | tuple)
        for item in found
        if isinstance(item, str)
    ]
    changing = [route for route in app.routes if route.methods - SAFE_METHODS]
    by_name = {name: [route for route in changing if route.called == name] for name in sorted(names)}
    return {name: routes for name, routes in by_name.items() if routes}
