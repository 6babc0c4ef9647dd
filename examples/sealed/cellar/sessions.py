"""How a session begins and ends; stopper.toml says where it is kept and how long it lives."""

from flask import session
from flask_login import login_user, logout_user
from werkzeug.wrappers import Response

from cellar.models import User


def begin_session(user: User) -> None:
    """Sign the user in, with nothing left of what was there before; the session gets a new id by that."""
    session.clear()
    login_user(user)


def end_session(response: Response) -> Response:
    """Sign the user out: the server forgets the session, and the browser is told to."""
    logout_user()
    session.clear()
    return response
