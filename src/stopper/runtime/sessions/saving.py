"""How a changed session is written: new, changed, renewed under another id, or ended."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

from flask import current_app, request

from stopper.model import StopperError
from stopper.runtime.events import Event
from stopper.runtime.exchange import current
from stopper.runtime.sessions.keeping import Keeping
from stopper.runtime.sessions.merging import merged
from stopper.runtime.sessions.record import Record, SessionsDown
from stopper.runtime.sessions.session import Session

if TYPE_CHECKING:
    from flask import Response

# How long, in seconds, requests that began before a renewal still read what they could read before.
GRACE = 10
# How often a write is tried again after other requests' writes.
TRIES = 50
EMPTY = "{}"


class SessionTooLarge(StopperError):
    """The session holds more than the policy allows."""


class Saving:
    """Writes sessions so that no change of another request is lost and none that was ended comes back."""

    def __init__(self, keeping: Keeping) -> None:
        self._ids = keeping.ids
        self._store = keeping.store
        self._terms = keeping.terms
        self._cookie = keeping.cookie
        self._values = keeping.values
        self._events = keeping.events

    def save(self, session: Session, response: Response) -> None:
        """Write the session, and set or clear the cookie where that changes."""
        rotation, session.rotation, session.modified = session.rotation, "", False
        if not session and not rotation:
            self._end(session, response)
            return
        text = self._values.text(session)
        if len(text) > self._terms.size:
            raise SessionTooLarge(
                f"The session is {len(text)} bytes and may be {self._terms.size}. Keep large things in the database "
                "and their ids in the session, or raise size in [sessions]."
            )
        record, user = session.record, self._terms.user_of(session)
        if record is None:
            self._begin(session, response, text, user)
        elif rotation or self._terms.rights_in(session) != self._rights_of(record):
            self._renew(session, response, text, signs_in=rotation == "sign-in")
        elif text != record.data:
            self._change(session, record, text)
            self._send_again(session, record, response)

    def _begin(self, session: Session, response: Response, text: str, user: str, created: int = 0) -> None:
        """Keep the session under a new id, and send that."""
        token, key, record = self._made(text, user, created)
        self._store.add(key, record)
        self._present(session, response, token, key, record)

    def _made(self, text: str, user: str, created: int) -> tuple[str, bytes, Record]:
        """A new id, its key in the store, and what is to be kept under it."""
        now = int(time.time())
        ends = (created or now) + self._terms.lifetime
        token = self._ids.new()
        return token, self._ids.hashed(token), Record(text, user, created or now, ends, now, bound=self._mark())

    def _present(self, session: Session, response: Response, token: str, key: bytes, record: Record) -> None:
        """The session goes on under a new id, which the browser is given."""
        session.token, session.key, session.record = token, key, record
        self._cookie.send(response, token, record.ends - int(time.time()) if session.permanent else None)

    def _change(self, session: Session, record: Record, text: str) -> None:
        """Write a changed session over the one that was read, and with it what others changed meanwhile."""
        for _ in range(TRIES):
            changed = record._replace(data=text, seen=int(time.time()), version=record.version + 1)
            if self._store.replace(session.key, changed, record.version):
                session.record = changed
                return
            now_there = self._alive(session.key)
            if now_there is None:  # ended or renewed meanwhile: what was written into the old one goes with it
                return
            text, record = merged(record.data, text, now_there.data), now_there
        raise SessionsDown("The session is changed by too many requests at once.")

    def _send_again(self, session: Session, before: Record, response: Response) -> None:
        """The cookie's age follows `session.permanent`."""
        if session.token and session.permanent != bool(self._values.read(before.data).get("_permanent", False)):
            seconds = before.ends - int(time.time())
            self._cookie.send(response, session.token, seconds if session.permanent else None)

    def _renew(self, session: Session, response: Response, text: str, *, signs_in: bool) -> None:
        """Move the session to a new id; the old one is dead to whoever planted or copied it."""
        before = session.record
        assert before is not None  # noqa: S101  # only what the store has is renewed
        user, had, has = self._terms.user_of(session), self._rights_of(before), self._terms.rights_in(session)
        signs_in = signs_in or user != before.user or bool(has and not had)
        token, key, record = self._made(text, user, 0 if signs_in else before.created)
        # Before the old one is retired: whoever ends all of the user's sessions at this moment finds one of the two.
        self._store.add(key, record)
        is_alive, together = self._retire(session.key, before, text, EMPTY if had else before.data)
        if had and not has:
            self._note_sign_out(before.user)
        if not is_alive and not (signs_in and has):  # ended meanwhile, and nobody signed in just now
            self._store.end(key)
            session.record = None
            return
        if together != text:
            changed = record._replace(data=together, version=record.version + 1)
            record = changed if self._store.replace(key, changed, record.version) else record
        self._present(session, response, token, key, record)

    def _retire(self, key: bytes, record: Record, text: str, left: str) -> tuple[bool, str]:
        """Whether the old record was still there, and the text with what others changed in it meanwhile.

        For a moment requests that run already find `left` under the old id: what anybody with it could read before, and
        nothing if somebody was signed in. They can write nothing: so they neither undo the renewal nor replace its
        cookie.
        """
        for _ in range(TRIES):
            now = int(time.time())
            dead = record._replace(
                data=left, user="", ends=now + GRACE, seen=now, version=record.version + 1, retired=1
            )
            if self._store.replace(key, dead, record.version):
                return True, text
            now_there = self._alive(key)
            if now_there is None:
                return False, text
            text, record = merged(record.data, text, now_there.data), now_there
        raise SessionsDown("The session is changed by too many requests at once.")

    def _end(self, session: Session, response: Response) -> None:
        """An emptied session is ended on the server and in the browser."""
        if session.record is not None:
            self._store.end(session.key)
            if self._rights_of(session.record):
                self._note_sign_out(session.record.user)
            session.record = None
        if session.token:
            self._cookie.clear(response)

    def _rights_of(self, record: Record) -> dict[str, Any]:
        return self._terms.rights_in(self._values.read(record.data))

    def _alive(self, key: bytes) -> Record | None:
        found = self._store.load(key)
        return None if found is None or found.retired or self._terms.is_over(found, int(time.time())) else found

    def _mark(self) -> str:
        return self._terms.mark_of(request.environ)

    def _note_sign_out(self, user: str) -> None:
        exchange = current()
        if exchange is not None:
            exchange.kept["logout"] = True
        if not hasattr(current_app, "login_manager"):  # Flask-Login tells of it by itself
            self._events.record(Event("logout", "sessions.revocation", None, user=user), exchange)
