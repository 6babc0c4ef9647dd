"""The signals of libraries that functions of the project hear."""

from __future__ import annotations

from stopper.evidence.imported.app import ImportedApp
from stopper.model import Place

FLASK_SECURITY = "flask_security"
DISTRIBUTIONS = ("flask-security", "flask-security-too")
FAILURES_SINCE = "5.8.0"  # Flask-Security's changelog: user_failed_authn


def is_made_by_flask_security(app: ImportedApp) -> bool:
    """Whether a view of Flask-Security itself signs users in."""
    return any(
        route.view is not None
        and route.view.module.partition(".")[0] == FLASK_SECURITY
        and route.endpoint.rpartition(".")[2] in ("login", "us_signin")
        for route in app.routes
    )


def heard(app: ImportedApp, *signals: str) -> Place | None:
    """Where the project hears one of Flask-Security's signals."""
    for receiver in app.receivers:
        package, _, name = receiver.signal.rpartition(".")
        function = receiver.function
        if package.startswith(FLASK_SECURITY) and name in signals and function is not None and function.path:
            return function.at
    return None


def tells_of_failures(app: ImportedApp) -> bool:
    """Whether the installed Flask-Security has a signal for credentials that are refused."""
    return any(app.at_least(name, FAILURES_SINCE) for name in DISTRIBUTIONS)


def hears_sign_ins(app: ImportedApp) -> bool:
    """Whether a function of the project hears that Flask-Login or Flask-Security signs somebody in."""
    return any(
        receiver.signal.rpartition(".")[2] in ("user_logged_in", "user_authenticated")
        and receiver.function is not None
        and bool(receiver.function.path)
        for receiver in app.receivers
    )
