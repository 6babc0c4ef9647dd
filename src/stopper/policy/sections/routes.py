"""[[routes]]: rules of some routes, by endpoint or by path."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fnmatch import fnmatchcase

from stopper.model import UsageError
from stopper.policy.options import option, reason, table_option
from stopper.policy.sections.body import is_unbounded
from stopper.policy.sections.limits import rates_in
from stopper.standard.content_security_policy import directive_fault, weakens


def _is_unbounded(size: int | None) -> bool:
    return size is not None and is_unbounded(size)


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
    limits: tuple[str, ...] = option(
        (),
        "Rates at each of these routes, for an account where somebody is signed in, else for a client; "
        'of some methods or of one tier such as "POST 5/minute" or "anonymous 10/minute".',
    )
    max_body: int | None = option(None, "The largest body.", unit="bytes", loose=_is_unbounded)
    csp: Mapping[str, tuple[str, ...]] = table_option("Directives that differ.", {}, loose=weakens)
    reason: str = reason()

    @property
    def is_for_all(self) -> bool:
        """Whether the rule means every route."""
        return bool(self.endpoint or self.path) and not f"{self.endpoint}{self.path}".strip("*/")

    def means(self, endpoint: str, path: str) -> bool:
        """Whether the rule is for a route of that endpoint and that rule as it is registered."""
        if not self.endpoint and not self.path:
            return False
        return (not self.endpoint or fnmatchcase(endpoint, self.endpoint)) and (
            not self.path or fnmatchcase(path, self.path)
        )

    def check(self, origin: str) -> None:
        """UsageError where a rate, a directive or a source is none."""
        rates_in(self.limits, f"{origin}: limits of routes {self.endpoint or self.path}")
        for name, sources in self.csp.items():
            fault = directive_fault(name, sources)
            if fault:
                raise UsageError(f"{origin}: routes: csp.{name} {fault}.")
