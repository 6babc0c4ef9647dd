"""What a token is bound to: a random value in the session and its user, else in a cookie of the anonymous."""

from __future__ import annotations

import re
import secrets
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from flask import session

from stopper.runtime.exchange import current
from stopper.runtime.sessions.ids import the_cookie
from stopper.standard.session_identity import says_who

if TYPE_CHECKING:
    from flask import Request

KEY = "_csrf"
# The prefix keeps other hosts and plain HTTP from planting it; without HTTPS browsers refuse the prefix.
HTTPS_NAME, HTTP_NAME = "__Host-csrf", "csrf"
VALUE = re.compile(r"[A-Za-z0-9_-]{22}")
# The key under which Flask-Login keeps who is signed in.
FLASK_LOGIN = "_user_id"


class Binding:
    """Reads and makes the seed of a client's tokens; `session_key` is the session's key of who is signed in.

    The seed is in the session once that holds anything, so a token of before is no longer good after logout and, since
    the user is part of it, after login.
    """

    __slots__ = ("_keys",)

    def __init__(self, session_key: str) -> None:
        self._keys = (FLASK_LOGIN, session_key) if session_key else (FLASK_LOGIN,)

    def read(self, request: Request) -> str:
        """The seed of whoever sends the request; empty where there is none."""
        found = session.get(KEY)
        if isinstance(found, str):
            return self._of_session(found)
        # Of whoever signed in since: a page of before was another's.
        return "" if self._is_signed_in() else _of_cookie(request)

    def made(self, request: Request) -> str:
        """The seed of whoever gets the answer; written into the session or a cookie where there is none."""
        exchange = current()
        if session or exchange is None:
            found = session.get(KEY)
            if not isinstance(found, str):
                found = session[KEY] = secrets.token_urlsafe(16)
            return self._of_session(found)
        found = _of_cookie(request)
        if found:
            return found
        value = secrets.token_urlsafe(16)
        secure = "; Secure" if request.is_secure else ""
        cookie = f"{_name(request)}={value}; Path=/; HttpOnly; SameSite=Lax{secure}"
        exchange.later.append(("Set-Cookie", cookie))
        return f"cookie\0{value}"

    def _is_signed_in(self) -> bool:
        held: Mapping[Any, Any] = session  # before it is saved, a view's keys may be of any type
        return any(held[key] and (key in self._keys or (isinstance(key, str) and says_who(key))) for key in held)

    def _of_session(self, seed: str) -> str:
        users = "\0".join(repr(session.get(key)) for key in self._keys)
        return f"session\0{seed}\0{users}"


def _of_cookie(request: Request) -> str:
    # Read as the session's: of two that differ neither is believed.
    value = the_cookie(request.environ.get("HTTP_COOKIE") or "", _name(request)) or ""
    return f"cookie\0{value}" if VALUE.fullmatch(value) else ""


def _name(request: Request) -> str:
    return HTTPS_NAME if request.is_secure else HTTP_NAME
