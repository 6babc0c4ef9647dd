"""The sign-ins that Stopper's extension records: what Flask-Login signals, and a POST to its page without a sign-in."""

from __future__ import annotations

from stopper.evidence.application.enforcement import enforcement_of
from stopper.evidence.application.flask import Application
from stopper.evidence.application.login_pages import login_pages
from stopper.evidence.application.route_rules import endpoint_of
from stopper.evidence.application.served_scopes import served_scopes
from stopper.evidence.application.sign_in_records import SignInRecords
from stopper.evidence.routes.routes import Route
from stopper.evidence.sessions.sign_ins import sign_ins

NOTHING = SignInRecords(success=False, failure=False, every_way=False)


def recorded_by_stopper(application: Application, route: Route) -> SignInRecords:
    """What the extension records of a route that takes a login."""
    enforced = enforcement_of(application)
    if enforced is None or not enforced.is_on("logs") or route.view is None:
        return NOTHING
    seen, view = served_scopes(application), route.view.scope
    entered = [item for item in sign_ins(application.source) if item.scope is view or view in seen.get(item.scope, ())]
    if not entered:
        return NOTHING
    return SignInRecords(
        success=any(item.how == "login_user" for item in entered),
        failure=endpoint_of(route) in login_pages(application),
        every_way=all(item.how == "login_user" for item in entered),
    )
