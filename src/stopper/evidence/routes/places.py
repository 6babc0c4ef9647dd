"""Where a route is shown to a reader, and how it is named in a sentence about one method."""

from __future__ import annotations

from stopper.evidence.routes.routes import Route
from stopper.model import Place
from stopper.standard.holes import HOLE


def written_at(route: Route) -> Place:
    """The decorator that registers the view; the view itself where a call elsewhere registers it, as with classes."""
    return route.registered_at if route.view_class is None and route.registered_at.path == route.at.path else route.at


def titled(route: Route, method: str) -> str:
    """The route with one of its methods: "GET /orders"."""
    shown = route.rule.replace(HOLE, "…") if route.rule is not None else f"the route of {route.endpoint or 'a view'}"
    return f"{method} {shown}"


def changing_title(route: Route) -> str:
    """The route with the methods that change state: "POST /login"."""
    changing = sorted(route.methods - {"GET", "HEAD", "OPTIONS"})
    return titled(route, ", ".join(changing or sorted(route.methods)))
