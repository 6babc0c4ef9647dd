"""Server-side sessions: how one begins, goes idle and ends."""

import json
import time
from typing import Any

from flask import Flask, current_app, session
from flask_login import current_user, login_user, logout_user
from flask_session.base import Serializer
from werkzeug.wrappers import Response

from cellar.logs import security_event
from cellar.models import User


class JsonSerializer(Serializer):
    """Reads and writes JSON and nothing else; Flask-Session's own would fall back to pickle when it reads."""

    def encode(self, session: dict[str, Any]) -> bytes:
        return json.dumps(dict(session)).encode()

    def decode(self, serialized_data: bytes) -> dict[str, Any]:
        try:
            return json.loads(serialized_data)
        except ValueError:
            return {}


def begin_session(user: User) -> None:
    """Sign the user in under a new session id, with nothing left of what was there before."""
    session.clear()
    login_user(user)
    session["began_at"] = session["seen_at"] = int(time.time())
    current_app.session_interface.regenerate(session)


def end_session(response: Response) -> Response:
    """Sign the user out: the server forgets the session, and the browser is told to."""
    logout_user()
    session.clear()
    response.headers["Clear-Site-Data"] = '"cache", "cookies", "storage"'
    return response


def init_sessions(app: Flask) -> None:
    app.session_interface.serializer = JsonSerializer()

    idle_limit = app.config["SESSION_IDLE_LIMIT"].total_seconds()
    limit = app.config["PERMANENT_SESSION_LIFETIME"].total_seconds()

    @app.before_request
    def end_old_session() -> None:
        if not current_user.is_authenticated:
            return
        now = int(time.time())
        if now - session.get("seen_at", 0) > idle_limit or now - session.get("began_at", 0) > limit:
            security_event("session_expired", user=current_user.id)
            logout_user()
            session.clear()
            return
        session["seen_at"] = now
