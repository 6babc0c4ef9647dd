"""What the rules of the policy ([[routes]]) and the extension's decorators say of single routes."""

from __future__ import annotations

from stopper.evidence.application.enforcement import extension_of
from stopper.evidence.application.flask import Application
from stopper.evidence.routes.routes import Route
from stopper.policy.sections.routes import RouteRule

PUBLIC = "stopper.public"


def rules_for(application: Application, route: Route) -> list[RouteRule]:
    """The rules that mean the route, in the order of the policy; none where the extension is not there for certain."""
    extension = extension_of(application)
    if extension is None:
        return []
    return [rule for rule in extension[0].routes if rule.means(endpoint_of(route), route.rule or "")]


def endpoint_of(route: Route) -> str:
    """The endpoint as Flask knows it, its blueprint's name before it."""
    last = route.endpoint.rpartition(".")[2]
    return f"{route.blueprint}.{last}" if route.blueprint else route.endpoint


def is_public_on_purpose(application: Application, route: Route) -> bool:
    """Whether a rule or `@stopper.public` lets strangers in."""
    return any(item.name == PUBLIC for item in route.decorators) or any(
        rule.public for rule in rules_for(application, route)
    )


def is_exempt_by_rule(application: Application, route: Route) -> bool:
    """Whether a rule takes the route out of the check of forged requests."""
    return any(not rule.csrf for rule in rules_for(application, route))
