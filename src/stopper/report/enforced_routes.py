"""What Stopper's extension demands of the caller of a route, as the source and the policy show it."""

from __future__ import annotations

from msgspec import Struct

from stopper.evidence.application.demanded_access import demanded_access
from stopper.evidence.application.enforcement import Enforcement, enforcement_of, extension_of
from stopper.evidence.application.flask import Application
from stopper.evidence.application.route_rules import is_exempt_by_rule, rules_for
from stopper.evidence.routes.routes import Route
from stopper.policy.protections import Protections


class Enforced(Struct, frozen=True):
    """The extension of one application, as it is in force."""

    application: Application
    policy: Protections
    found: Enforcement

    def guard(self, route: Route) -> str:
        """Who is let in by the policy; empty where everybody is."""
        demanded = demanded_access(self.application, route)
        return f"{'signed in' if demanded == 'sign-in' else demanded} (policy)" if demanded else ""

    def csrf(self, route: Route) -> str:
        """on, exempt, or empty where the extension does not check."""
        if not self.found.is_on("csrf"):
            return ""
        return "exempt" if is_exempt_by_rule(self.application, route) else "on"

    def limit(self, route: Route) -> str:
        """The rates at the route itself, else those for each client; empty where there are none."""
        if not self.found.is_on("limits"):
            return ""
        limits = self.policy.limits
        own = [rate for rule in rules_for(self.application, route) for rate in rule.limits]
        rates = own or (limits.login if route.takes else ()) or limits.client
        return f"{'; '.join(rates)} (policy)" if rates else ""


def enforced(application: Application) -> Enforced | None:
    """What the extension enforces in an application; None where it is not there for certain."""
    extension, found = extension_of(application), enforcement_of(application)
    return Enforced(application, extension[0], found) if extension is not None and found is not None else None
