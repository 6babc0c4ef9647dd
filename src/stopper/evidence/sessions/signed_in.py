"""Whether an application knows its users by a cookie, and which views are for them alone."""

from __future__ import annotations

from stopper.evidence.application.flask import Application
from stopper.evidence.routes.routes import Route
from stopper.syntax import form

LIBRARIES = ("flask_login", "flask_security", "flask_user", "flask_dance", "flask_appbuilder")
USER_KEYS = ("user", "uid", "account", "login", "logged_in", "username", "is_admin")


def has_signed_in_users(application: Application) -> bool:
    """Whether cookies tell users apart: a login extension, a user written to the session, or a guarded view."""
    return (
        application.source.uses(*LIBRARIES) or writes_user_to_session(application) or bool(guarded_routes(application))
    )


def writes_user_to_session(application: Application) -> bool:
    """Whether the code stores who the user is in Flask's session."""
    for assign in application.source.assignments():
        for target in assign.targets:
            if (
                isinstance(target, form.Subscript)
                and application.source.name(target.value, assign.scope) == "flask.session"
            ):
                key = (application.source.text(target.key, assign.scope) or "").lower()
                if any(word in key for word in USER_KEYS):
                    return True
    return False


def guarded_routes(application: Application) -> list[Route]:
    """The live routes that only a signed-in user reaches."""
    return [
        route for route in application.routes.live if any(guard.kind in ("login", "role") for guard in route.guards)
    ]
