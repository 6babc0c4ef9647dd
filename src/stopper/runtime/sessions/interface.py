"""Flask's session interface over a store on the server: what is read with a request and written after it."""

from __future__ import annotations

import time
from collections.abc import Mapping
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from flask.sessions import SessionInterface

from stopper.runtime.events import Event
from stopper.runtime.exchange import KEY, Environ, Exchange
from stopper.runtime.sessions.cookie import vary_by_cookie
from stopper.runtime.sessions.keeping import Keeping
from stopper.runtime.sessions.record import Record, SessionsDown
from stopper.runtime.sessions.saving import Saving
from stopper.runtime.sessions.session import OPENED, Session
from stopper.runtime.sessions.written import read_record

if TYPE_CHECKING:
    from flask import Flask, Request, Response
    from flask.json.tag import TaggedJSONSerializer

# What the stage that counts the client's limits leaves: the record that the store had (None for none, False where it
# did not answer), and the id that it asked for.
ARRIVED = "session"
ASKED = "session-key"
# What is left where the store did not answer.
DOWN = "sessions-down"


class ServerSessions(SessionInterface):
    """Sessions on the server. Only an id that the store holds is taken: one that a client made up is worth nothing."""

    session_class = Session

    def __init__(self, keeping: Keeping) -> None:
        self.ids = keeping.ids
        self.store = keeping.store
        self.terms = keeping.terms
        self.values = keeping.values
        self.remembering = keeping.remembering
        self._events = keeping.events
        self._saving = Saving(keeping)

    @property
    def serializer(self) -> TaggedJSONSerializer:
        """Where an application registers tags for types of its own, as with Flask's own sessions."""
        return self.values.serializer

    def open_session(self, app: Flask, request: Request) -> Session:
        """The session of a request; a new one where it presents none that is alive."""
        environ = request.environ
        token = self.ids.in_cookies(environ)
        session = OPENED() if token is None else self._opened(environ, token)
        if self.remembering is not None:
            try:
                self.remembering.open(request, session)
            except SessionsDown:
                session.is_lost = True
                _note_down(environ)
        return session

    def _opened(self, environ: Environ, token: str) -> Session:
        values: Mapping[str, Any] | None = None
        found: tuple[bytes, Record] | None = None
        is_lost = False
        try:
            found = self._found(environ, token)
            values = None if found is None else self.values.read(found[1].data)
        except ValueError:  # not written by us: signs nobody in
            found = None
        except SessionsDown:
            is_lost = True
            _note_down(environ)
        session = OPENED() if found is None else OPENED(values, *found)
        session.token = token
        if is_lost:
            session.is_lost = True
        return session

    def save_session(self, app: Flask, session: Any, response: Response) -> None:
        """Write what a request changed; where the store does not answer, the response is 503 and says so."""
        if session.accessed:
            vary_by_cookie(response)
        if not isinstance(session, Session) or session.is_lost:
            return
        record = session.record
        if record is not None and record.retired:
            return
        if session.modified or session.rotation or session.forgets:
            self._write(session, response)
        elif record is not None:
            now = int(time.time())
            if now - record.seen >= self.terms.touch:
                with suppress(SessionsDown):  # it is alive: the next request notes it
                    self.store.touch(session.key, record, now)

    def _write(self, session: Session, response: Response) -> None:
        try:
            if self.remembering is not None:
                self.remembering.save(session, response)
            if session.modified or session.rotation:
                self._saving.save(session, response)
        except SessionsDown:
            _unavailable(response)

    def regenerate(self, session: Session) -> None:
        """Renew the id when the session is saved; the name that Flask-Session gave this."""
        session.rotation = "asked"

    def key_in(self, environ: Environ) -> bytes | None:
        """The hashed id that a request presents."""
        token = self.ids.in_cookies(environ)
        return None if token is None else self.ids.hashed(token)

    def _found(self, environ: Environ, token: str) -> tuple[bytes, Record] | None:
        exchange = environ.get(KEY)
        if isinstance(exchange, Exchange) and ARRIVED in exchange.kept:
            key, record = self._arrived(exchange.kept, token)
        else:
            key = self.ids.hashed(token)
            record = self.store.load(key)
        if record is None and len(self.ids.keys) > 1:
            record = self._by_older_key(key, token)
        if record is None or self.terms.is_over(record, int(time.time())):
            return None
        if record.bound != self.terms.mark_of(environ):
            self._refuse_other_client(key, exchange)
            return None
        return key, record

    def _arrived(self, kept: dict[str, Any], token: str) -> tuple[bytes, Record | None]:
        """What the stage that counts the client's limits brought in its round trip; good for one look."""
        key = kept.pop(ASKED, None) or self.ids.hashed(token)
        arrived = kept.pop(ARRIVED)
        if arrived is False:
            raise SessionsDown("The store did not answer when the request arrived.")
        return key, read_record(arrived)

    def _by_older_key(self, key: bytes, token: str) -> Record | None:
        """The record under the hash of a key in SECRET_KEY_FALLBACKS; from now on it lies under the newest one's."""
        for old in self.ids.older(token):
            if self.store.load(old) is not None:
                self.store.rename(old, key)
                return self.store.load(key)
        return None

    def _refuse_other_client(self, key: bytes, exchange: object) -> None:
        """Another client presents the id: it was copied, so it ends for both."""
        self.store.end(key)
        event = Event("session_of_another_client", "sessions.binding", enforced=True, note="the session was ended")
        self._events.record(event, exchange if isinstance(exchange, Exchange) else None)


def _note_down(environ: Environ) -> None:
    exchange = environ.get(KEY)
    if isinstance(exchange, Exchange):
        exchange.kept[DOWN] = True


def _unavailable(response: Response) -> None:
    response.status_code = 503
    response.mimetype = "text/plain"
    response.headers["Retry-After"] = "5"
    response.set_data("This cannot be done just now. Please try again in a moment.")
