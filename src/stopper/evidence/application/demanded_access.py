"""What Stopper's extension asks of whoever calls a route, by [access], [[routes]] and its decorators."""

from __future__ import annotations

from typing import Literal

from stopper.evidence.application.enforcement import enforcement_of, extension_of
from stopper.evidence.application.flask import Application
from stopper.evidence.application.login_pages import login_pages
from stopper.evidence.application.route_rules import endpoint_of, is_public_on_purpose, rules_for
from stopper.evidence.routes.routes import Route
from stopper.standard.admin_paths import admin_pattern, plain_path

ROLES = "stopper.roles"


def demanded_access(application: Application, route: Route) -> Literal["role", "sign-in", ""]:
    """A role, a sign-in, or nothing that is known for certain."""
    found, enforced = extension_of(application), enforcement_of(application)
    if found is None or enforced is None or not enforced.is_on("access"):
        return ""
    is_open = is_public_on_purpose(application, route) or endpoint_of(route) in login_pages(application)
    if is_open or route.endpoint.rpartition(".")[2] == "static":
        return ""
    access = found[0].access
    is_admin = admin_pattern(access.admin_paths).match(plain_path(route.rule or "")) is not None
    if (is_admin and access.admin_role) or any(rule.roles for rule in rules_for(application, route)):
        return "role"
    if any(item.name == ROLES for item in route.decorators):
        return "role"
    return "sign-in" if enforced.holds(("access.default",)) else ""
