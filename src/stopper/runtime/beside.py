"""Extensions that stay beside Stopper with work of their own: what of them is told when the application starts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from stopper.runtime.setup import Setup

FLASK_LOGIN = "Flask-Login says who is signed in; [access] asks it before each view that is not public."
FLASK_LOGIN_UNASKED = "Flask-Login is here, and @stopper.user_loader says who is signed in instead."
WHITE_NOISE = "WhiteNoise is inside of Stopper: its files pass the protections, and carry the headers."


def beside(setup: Setup) -> Iterator[str]:
    """A sentence of each."""
    if hasattr(setup.app, "login_manager"):
        yield FLASK_LOGIN if setup.user_loader is None else FLASK_LOGIN_UNASKED
    if "WhiteNoise" in setup.neighbours.middleware:
        yield WHITE_NOISE
    if "admin" in setup.neighbours.extensions:
        from stopper.runtime.flask_admin import flask_admin

        yield from flask_admin(setup)
