"""Whether an application knows its users by a cookie, and which views are for them alone."""

from __future__ import annotations

from functools import lru_cache

from stopper.evidence.application.flask import Application
from stopper.evidence.routes.routes import Route
from stopper.evidence.sessions.writes import session_writes

LIBRARIES = ("flask_login", "flask_security", "flask_user", "flask_dance", "flask_appbuilder")
USER_KEYS = ("user", "uid", "account", "login", "logged_in", "username", "is_admin")


@lru_cache(maxsize=8)
def has_signed_in_users(application: Application) -> bool:
    """Whether cookies tell users apart: a login extension, a user written to the session, or a guarded view."""
    return (
        application.source.uses(*LIBRARIES) or writes_user_to_session(application) or bool(guarded_routes(application))
    )


def writes_user_to_session(application: Application) -> bool:
    """Whether the code stores who the user is in Flask's session."""
    return any(word in write.key.lower() for write in session_writes(application.source) for word in USER_KEYS)


def guarded_routes(application: Application) -> list[Route]:
    """The live routes that only a signed-in user reaches."""
    return [
        route for route in application.routes.live if any(guard.kind in ("login", "role") for guard in route.guards)
    ]
