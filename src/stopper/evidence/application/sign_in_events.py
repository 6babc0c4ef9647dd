"""The sign-ins that Stopper's extension records: what Flask-Login signals, and a POST to its page without a sign-in."""

from __future__ import annotations

from collections.abc import Iterator

from stopper.evidence.application.enforcement import enforcement_of
from stopper.evidence.application.flask import Application
from stopper.evidence.application.route_rules import endpoint_of
from stopper.evidence.application.served_scopes import served_scopes
from stopper.evidence.application.sign_in_records import SignInRecords
from stopper.evidence.routes.routes import Route
from stopper.evidence.sessions.sign_ins import sign_ins
from stopper.syntax import form

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
        failure=endpoint_of(route) in _login_pages(application),
        every_way=all(item.how == "login_user" for item in entered),
    )


def _login_pages(application: Application) -> Iterator[str]:
    """The endpoints that the code gives to Flask-Login as its login page."""
    source = application.source
    for assign in source.assignments():
        is_page = any(isinstance(item, form.Attribute) and item.name == "login_view" for item in assign.targets)
        if is_page and assign.value is not None:
            yield source.text(assign.value, assign.scope) or ""
