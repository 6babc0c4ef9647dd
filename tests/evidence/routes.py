"""The routes of a project that a test writes down."""

from stopper.evidence.routes.routes import Route
from tests.evidence.projects import application_of


def routes_of(files: dict[str, str] | str) -> dict[str, Route]:
    """Each route that answers requests, by its methods and its rule: `GET /api/things`."""
    found = application_of(files).routes.live
    return {f"{' '.join(sorted(route.methods))} {route.rule}": route for route in found}
