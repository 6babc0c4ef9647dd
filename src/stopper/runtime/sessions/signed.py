"""Flask's session interface over a hardened signed cookie: nothing is kept on the server."""

from __future__ import annotations

import hmac
import json
import time
import zlib
from base64 import urlsafe_b64decode, urlsafe_b64encode
from typing import TYPE_CHECKING, Any

from flask import request
from flask.sessions import SessionInterface

from stopper.model import StopperError
from stopper.runtime.exchange import Environ, current
from stopper.runtime.sessions.cookie import SessionCookie, vary_by_cookie
from stopper.runtime.sessions.ids import the_cookie
from stopper.runtime.sessions.record import Record
from stopper.runtime.sessions.saving import SessionTooLarge
from stopper.runtime.sessions.session import OPENED, Session
from stopper.runtime.sessions.terms import Terms
from stopper.runtime.sessions.values import Values
from stopper.standard.session_contents import secret_keys

if TYPE_CHECKING:
    from flask import Flask, Request, Response

# Browsers keep 4096 bytes of a cookie with its name and attributes.
LONGEST = 3800
UNPACKED = 65536
SIGNATURE = 43


class SignedSessions(SessionInterface):
    """Sessions in the cookie itself, signed (HMAC-SHA256) and readable, with both lifetimes inside of it.

    They cannot be ended on the server: a copy lives until its time is up. What sounds like a secret is not let in.
    """

    session_class = Session

    def __init__(self, keys: tuple[bytes, ...], terms: Terms, cookie: SessionCookie, values: Values) -> None:
        self.terms = terms
        self.values = values
        self._keys = keys
        self._cookie = cookie

    @property
    def serializer(self) -> Any:
        """Where an application registers tags for types of its own, as with Flask's own sessions."""
        return self.values.serializer

    def open_session(self, app: Flask, request: Request) -> Session:
        """The session of a request; a new one where it presents none that is alive."""
        value = the_cookie(request.environ.get("HTTP_COOKIE") or "", self._cookie.name)
        session = OPENED()
        if value is None:
            return session
        record = self._read(value, request.environ)
        if record is not None:
            session = OPENED(self.values.read(record.data), record=record)
        session.token = value
        return session

    def save_session(self, app: Flask, session: Any, response: Response) -> None:
        """Send the cookie where the session changed, or its last use is to be noted."""
        if session.accessed:
            vary_by_cookie(response)
        if not isinstance(session, Session):
            return
        now, record = int(time.time()), session.record
        if session.modified or session.rotation:
            self._save(session, response, now)
        elif record is not None and now - record.seen >= self.terms.touch:
            self._send(session, response, record._replace(seen=now))

    def _save(self, session: Session, response: Response, now: int) -> None:
        signs_in = session.rotation == "sign-in"
        session.rotation, session.modified = "", False
        record, user = session.record, self.terms.user_of(session)
        if record is not None and record.user and not user:
            _note_sign_out()
        if session:
            begins = record is None or signs_in or user != record.user
            created = now if begins or record is None else record.created
            mark = self.terms.mark_of(request.environ)
            text = self._text(session)
            self._send(session, response, Record(text, user, created, created + self.terms.lifetime, now, bound=mark))
        elif session.token:
            self._cookie.clear(response)

    def _send(self, session: Session, response: Response, record: Record) -> None:
        session.record, session.token = record, self._write(record)
        self._cookie.send(response, session.token, record.ends - record.seen if session.permanent else None)

    def regenerate(self, session: Session) -> None:
        """Sign it anew when it is saved; it has no id."""
        session.rotation = "asked"

    def _text(self, session: Session) -> str:
        text = self.values.text(session)
        found = secret_keys(json.loads(text))
        if found:
            raise StopperError(
                f"session[{found[0]!r}] sounds like a secret, and anyone who has the cookie can read it. Keep "
                'sessions on the server (store = "sqlite" or "redis" in [sessions]), or keep an id in its place.'
            )
        return text

    def _write(self, record: Record) -> str:
        data = record.data.encode()
        if len(data) > UNPACKED:  # what is cut off when it is read is a broken session
            raise SessionTooLarge(f"The session is {len(data)} bytes and may be {UNPACKED}. Keep less in the session.")
        packed = zlib.compress(data)
        body = urlsafe_b64encode(packed).rstrip(b"=").decode()
        signed = f"1.{record.created}.{record.seen}.{record.bound}.{body}"
        value = f"{signed}.{_signature(self._keys[0], signed)}"
        if len(value) > LONGEST:
            raise SessionTooLarge(
                f"The session's cookie would be {len(value)} bytes, and browsers keep about {LONGEST}. Keep less in "
                'the session, or keep sessions on the server (store = "sqlite" or "redis" in [sessions]).'
            )
        return value

    def _read(self, value: str, environ: Environ) -> Record | None:
        """The record in a cookie; None where it is not signed by us, over, or another client's."""
        signed, _, signature = value.rpartition(".")
        if len(value) > LONGEST or not value.isascii() or len(signature) != SIGNATURE:
            return None
        if not any(hmac.compare_digest(_signature(key, signed), signature) for key in self._keys):
            return None
        _, created, seen, bound, body = signed.split(".")  # signed: written by us
        data = _unpacked(body)
        begun = int(created)
        record = Record(data, "", begun, begun + self.terms.lifetime, int(seen), bound=bound)
        if self.terms.is_over(record, int(time.time())) or bound != self.terms.mark_of(environ):
            return None
        return record._replace(user=self.terms.user_of(self.values.read(data)))


def _signature(key: bytes, text: str) -> str:
    digest = hmac.digest(key, text.encode(), "sha256")
    return urlsafe_b64encode(digest).rstrip(b"=").decode()


def _unpacked(body: str) -> str:
    packed = urlsafe_b64decode(body + "=" * (-len(body) % 4))
    return zlib.decompressobj().decompress(packed, UNPACKED).decode()


def _note_sign_out() -> None:
    exchange = current()
    if exchange is not None:
        exchange.kept["logout"] = True
