"""Remember-me cookies of Flask-Login that can be ended: each goes with a signed stamp of when and for whom it was set.

Flask-Login's cookie is the user's id and its digest: the same for ever, wherever it was copied to. A second cookie says
when it was set and until when it holds; the store of the sessions says since when a user's are ended.
"""

from __future__ import annotations

import hmac
import time
from base64 import urlsafe_b64encode
from dataclasses import dataclass
from datetime import timedelta
from hashlib import blake2b
from typing import TYPE_CHECKING, Any

from werkzeug.exceptions import Unauthorized

from stopper.runtime.events import Event, Events
from stopper.runtime.exchange import current
from stopper.runtime.sessions.ids import the_cookie
from stopper.runtime.sessions.record import Store
from stopper.runtime.sessions.session import Session, Stamp
from stopper.runtime.sessions.terms import FLASK_LOGIN, Terms
from stopper.standard.disguised_cookies import SPACES
from stopper.standard.session_limits import LONGEST_REMEMBER

if TYPE_CHECKING:
    from flask import Flask, Request, Response

CONTROL = "sessions.revocation"
SUFFIX = "_issued"
LONGEST = int(LONGEST_REMEMBER.total_seconds())
FORGOTTEN = "Expires=Thu, 01 Jan 1970 00:00:00 GMT; Max-Age=0"


@dataclass(frozen=True, slots=True)
class Remembering:
    """The remember-me cookies of one application: their name, the keys of their stamps, and what is asked of them."""

    app: Flask
    keys: tuple[bytes, ...]
    store: Store
    terms: Terms
    events: Events

    @property
    def name(self) -> str:
        """The cookie's name, as Flask-Login reads it with each request."""
        return str(self.app.config.get("REMEMBER_COOKIE_NAME", "remember_token"))

    def open(self, request: Request, session: Session) -> None:
        """Take the cookie out of a request where its stamp is none, over, or of before its user's were ended.

        Of a session that is signed in the store is not asked: Flask-Login does not look at the cookie then, and where
        it does all the same, `loaded` asks. SessionsDown where the store does not answer.
        """
        environ, name = request.environ, self.name
        header = environ.get("HTTP_COOKIE") or ""
        if f"{name}=" not in header:
            return
        stamp = self._stamp(header, name)
        if stamp is not None and not dict.get(session, FLASK_LOGIN):  # no look of the application's
            session.is_stamp_checked = True
            stamp = None if self._is_ended(stamp) else stamp
        if stamp is None:
            parts = (part for part in header.split(";") if part.partition("=")[0].strip(SPACES) != name)
            environ["HTTP_COOKIE"] = ";".join(parts).strip(SPACES)
            request.__dict__.pop("cookies", None)  # where something has read them already
            session.forgets = True
        session.stamp = stamp

    def loaded(self, sender: object, **_: Any) -> None:
        """Flask-Login has taken a user from the cookie: refuse the request where nobody has asked the store before."""
        from flask import session

        found = session._get_current_object()  # type: ignore[attr-defined]  # a proxy's
        if isinstance(found, Session) and not found.is_stamp_checked:
            found.is_stamp_checked = True
            if found.stamp is None or self._is_ended(found.stamp):
                found.clear()
                raise Unauthorized

    def save(self, session: Session, response: Response) -> None:
        """Give a cookie that Flask-Login sets its stamp; one that it deletes is ended for every copy of it."""
        name = self.name
        lines = [line for line in response.headers.getlist("Set-Cookie") if line.startswith(f"{name}=")]
        if not lines and session.forgets:
            lines = [f"{name}=; {FORGOTTEN}{self._place()}"]
            response.headers.add("Set-Cookie", lines[0])
        for line in lines:
            value, _, attributes = line.removeprefix(f"{name}=").partition(";")
            if not value.strip(SPACES) and session.stamp is not None:
                self.store.revoke(session.stamp.mark, _now(), _until())
            stamp = self._made(value.strip(SPACES), session) if value.strip(SPACES) else ""
            response.headers.add("Set-Cookie", f"{name}{SUFFIX}={stamp};{attributes}")

    def end_all(self, user: str, session: Session | None) -> None:
        """End every copy of a user's cookies; `session` is of who may keep one, which is then set anew."""
        self.store.revoke(_mark_of(user), _now(), _until())
        if session is not None and session.stamp is not None and session.get(FLASK_LOGIN):
            session["_remember"] = "set"

    def _stamp(self, header: str, name: str) -> Stamp | None:
        """The stamp of the cookie in a request; None where it is not of ours, of another cookie, or over."""
        value, told = the_cookie(header, name), the_cookie(header, f"{name}{SUFFIX}") or ""
        parts = told.split(".")
        if value is None or len(parts) != 4 or not all(part.isascii() for part in parts) or len(told) > 200:
            return None
        signed = f"{told.rpartition('.')[0]}\0{value}"
        if not any(hmac.compare_digest(_signature(key, signed), parts[3]) for key in self.keys):
            return None
        issued, ends = int(parts[0]), int(parts[1])  # signed: written by us
        return Stamp(issued, parts[2], mark=parts[3]) if time.time() < ends else None

    def _made(self, value: str, session: Session) -> str:
        ends = int(time.time() + min(self._lasts(session), LONGEST))
        told = f"{_now()}.{ends}.{_mark_of(self.terms.user_of(session))}"
        return f"{told}.{_signature(self.keys[0], f'{told}{chr(0)}{value}')}"

    def _is_ended(self, stamp: Stamp) -> bool:
        if self.store.revoked_at((stamp.user, stamp.mark)) <= stamp.issued:
            return False
        self.events.record(Event("remembered_refused", CONTROL, enforced=True, note="ended before"), current())
        return True

    def _lasts(self, session: Session) -> float:
        """For how many seconds the cookie is set."""
        own = session.get("_remember_seconds")
        found = self.app.config.get("REMEMBER_COOKIE_DURATION", LONGEST) if own is None else own
        return found.total_seconds() if isinstance(found, timedelta) else float(found)

    def _place(self) -> str:
        """Where the browser keeps the cookie: without the same words it does not forget it."""
        config = self.app.config
        path, domain = config.get("REMEMBER_COOKIE_PATH", "/"), config.get("REMEMBER_COOKIE_DOMAIN")
        return f"; Path={path}" + (f"; Domain={domain}" if domain else "")


def _mark_of(user: str) -> str:
    """The name under which a user's cookies are ended; without a key, for it outlives each SECRET_KEY."""
    return blake2b(user.encode(), person=b"stopper-remember", digest_size=16).hexdigest()


def _until() -> int:
    return int(time.time()) + LONGEST


def _now() -> int:
    return int(time.time() * 1_000_000)


def _signature(key: bytes, text: str) -> str:
    return urlsafe_b64encode(hmac.digest(key, text.encode("utf-8", "surrogateescape"), "sha256")).rstrip(b"=").decode()
