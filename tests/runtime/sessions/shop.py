"""A small application whose views read and change the session, for the tests of sessions."""

import time
from typing import Any

from flask import Flask, flash, get_flashed_messages, request, session, stream_with_context

import stopper
from stopper import Stopper

KEY = "7d1f0c3b5a9e4e8f93d2c6b1a0e7f5d4c3b2a19087f6e5d4c3b2a1908f7e6d5c"
BASE = "https://localhost"
POLICY: dict[str, Any] = {
    "hosts": {"names": ["localhost"]},
    "limits": {"client": ["1000000/second"]},
    "access": {"default": "public", "reason": "a test"},
    "csrf": {"mode": "report", "reason": "a test"},
}


def shop(name: str = "shop", key: str = KEY, environment: str = "testing", **sections: Any) -> Flask:
    """The application with the policy's sections laid over the tests' own."""
    app = Flask(name)
    app.secret_key = key
    app.testing = True
    add_views(app)
    Stopper(app, policy=POLICY | sections, environment=environment)
    return app


def add_views(app: Flask) -> None:
    _add_plain(app)
    _add_flashes(app)
    _add_identity(app)
    _add_revocation(app)


def _add_plain(app: Flask) -> None:
    @app.get("/read")
    def read() -> dict[str, Any]:
        return {name: value for name, value in session.items() if not name.startswith("_")}

    @app.get("/set/<name>/<value>")
    def put(name: str, value: str) -> str:
        session[name] = value
        time.sleep(float(request.args.get("slow", 0)))
        return "set"

    @app.get("/take/<name>")
    def take(name: str) -> str:
        return str(session.pop(name, None))

    @app.get("/keep")
    def keep() -> str:
        session.permanent = True
        return "kept"

    @app.get("/nothing")
    def nothing() -> str:
        return "nothing"

    @app.get("/stream")
    def stream() -> Any:
        return stream_with_context(str(session.get("a")) for _ in range(2))


def _add_flashes(app: Flask) -> None:
    @app.get("/flash/<text>")
    def say(text: str) -> str:
        flash(text)
        time.sleep(float(request.args.get("slow", 0)))
        return "flashed"

    @app.get("/flashed")
    def said() -> list[Any]:
        return list(get_flashed_messages())


def _add_identity(app: Flask) -> None:
    @app.get("/enter/<user>")
    def enter(user: str) -> str:
        session["user_id"] = user
        return "in"

    @app.get("/leave")
    def leave() -> str:
        session.pop("user_id", None)
        return "out"

    @app.get("/clear")
    def clear() -> str:
        session.clear()
        return "cleared"

    @app.get("/rotate")
    def rotate() -> str:
        stopper.rotate_session()
        return "rotated"

    @app.get("/clear-and-rotate")
    def empty() -> str:
        session.clear()
        stopper.rotate_session()
        return "empty"


def _add_revocation(app: Flask) -> None:
    @app.get("/of/<user>")
    def of(user: str) -> list[dict[str, Any]]:
        return [{"handle": one.handle, "current": one.is_current} for one in stopper.sessions_of(user)]

    @app.get("/revoke/<user>")
    def revoke(user: str) -> str:
        handle, keep = request.args.get("handle", ""), "keep" in request.args
        return str(stopper.revoke_sessions(user, keep_current=keep, handle=handle))


class Browser:
    """A client that keeps cookies as a browser does, by name, and can show and forge them."""

    def __init__(self, app: Flask, cookie: str = "__Host-session", agent: str = "") -> None:
        self.client = app.test_client(use_cookies=False)
        self.cookie = cookie
        self.agent = agent
        self.value = ""
        self.set: list[str] = []

    def get(self, path: str, value: str | None = None) -> Any:
        """The response; `value` is presented in the place of the cookie that the browser has."""
        shown = self.value if value is None else value
        headers = {"Cookie": f"{self.cookie}={shown}"} if shown else {}
        headers |= {"User-Agent": self.agent} if self.agent else {}
        response = self.client.get(path, base_url=BASE, headers=headers)
        self.set = response.headers.getlist("Set-Cookie")
        for line in self.set if value is None else ():
            name, _, rest = line.partition("=")
            if name == self.cookie:
                self.value = rest.partition(";")[0]
        return response

    def read(self, value: str | None = None) -> dict[str, Any]:
        found = self.get("/read", value).json
        assert isinstance(found, dict)
        return found
