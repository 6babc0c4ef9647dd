"""[[routes]]: rules of some routes, by endpoint or by path."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from stopper.policy.options import option, reason, table_option


@dataclass(frozen=True, slots=True)
class RouteRule:
    """What differs for the routes that `endpoint` or `path` means; both are globs, and the later rule wins.

    A path is compared with the rule of the route as it is registered, such as /shop/<int:number>.
    """

    endpoint: str = option("", 'A glob of endpoints, such as "api.*".')
    path: str = option("", 'A glob of paths, such as "/hooks/*".')
    public: bool = option(False, "Whether nobody needs to be signed in.", loose=bool)
    roles: tuple[str, ...] = option((), "The roles of which the user needs one.")
    csrf: bool = option(
        True, "Whether requests that change state must come from the site itself.", loose=lambda value: not value
    )
    limits: tuple[str, ...] = option((), "Rates for each client at these routes.")
    max_body: int | None = option(None, "The largest body.", unit="bytes")
    csp: Mapping[str, tuple[str, ...]] = table_option("Directives that differ.", {})
    reason: str = reason()
