"""The limits of nginx on the requests for a route of the application."""

from __future__ import annotations

from collections.abc import Iterator

from stopper.evidence.application.flask import Application
from stopper.evidence.deployment.nginx.configuration import Nginx
from stopper.evidence.deployment.nginx.level import Level
from stopper.evidence.deployment.nginx.limits import EdgeLimit, edge_limits
from stopper.evidence.deployment.nginx.responses import server_of, to_application
from stopper.evidence.routes.requests_for import paths_of
from stopper.evidence.routes.routes import Route

# More requests a minute, or more at once, slow nobody down who guesses passwords.
SLOW = 60


def slow_limits(application: Application, nginx: Nginx | None, route: Route) -> list[EdgeLimit]:
    """What slows each client down at every way by which a route is reached; nothing where one of them is quicker."""
    found: list[EdgeLimit] = []
    for level in _ways(application, nginx, route) if nginx is not None else ():
        own = [item for item in edge_limits(level) if _is_slow(item)]
        if not own:
            return []
        found += own
    return list({item.at: item for item in found}.values())


def _ways(application: Application, nginx: Nginx, route: Route) -> Iterator[Level]:
    """The levels that hand the requests for a route on."""
    for server in dict.fromkeys(server_of(level) for level in to_application(nginx)):
        for path in paths_of(application, route):
            level = nginx.chain(server, path)[-1]
            if level.protocol:
                yield level


def _is_slow(item: EdgeLimit) -> bool:
    return item.is_per_client and not item.is_dry and 0 < item.per_minute <= SLOW and item.burst <= SLOW
