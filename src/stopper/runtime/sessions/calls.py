"""What an application may ask of its sessions: renew this one, list a user's, end them, and how old the key is."""

from __future__ import annotations

import time
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from flask import current_app, has_request_context, session

from stopper.model import UsageError
from stopper.runtime.events import Event
from stopper.runtime.exchange import current
from stopper.runtime.sessions.interface import ServerSessions
from stopper.runtime.sessions.key_age import first_seen
from stopper.runtime.sessions.record import Record
from stopper.runtime.sessions.session import Session
from stopper.runtime.sessions.terms import name_of
from stopper.runtime.sessions.waiting import WaitingSessions


@dataclass(frozen=True, slots=True)
class SessionInfo:
    """One of a user's sessions, to be shown to that user.

    `handle` names it to `revoke_sessions`; it is no key to it. `is_current` tells whether this request belongs to it.
    """

    handle: str
    created: datetime
    seen: datetime
    is_current: bool


def rotate_session() -> None:
    """Give the session a new id when this request ends, whatever it holds: after a change of privilege.

    The data stays, and the old id is dead. A sign-in by Flask-Login or by a key that the policy knows needs no call.
    """
    found = session._get_current_object()  # type: ignore[attr-defined]  # a proxy's
    if not isinstance(found, Session):
        raise UsageError(
            f"rotate_session(): {type(found).__name__} is not Stopper's. See [sessions] store in the policy."
        )
    found.rotation = "asked"


def sessions_of(user: Any) -> list[SessionInfo]:
    """The living sessions of a user (an id, or a user object of Flask-Login), the oldest first."""
    mine = _current_key()
    return [
        SessionInfo(key.hex(), _time(record.created), _time(record.seen), key == mine)
        for key, record in _living(_server(), user)
    ]


def revoke_sessions(user: Any, *, keep_current: bool = False, handle: str = "") -> int:
    """End a user's sessions on the server, and say how many: after a new password, or on "sign out everywhere".

    `keep_current` spares the one that asks. `handle` ends one alone, if it is the user's. Flask-Login's remember-me
    cookies end with them: all of the user's, for none says of which device it is, but that of a session that is spared.
    """
    interface, mine = _server(), _current_key()
    if interface.remembering is not None:
        spared = keep_current or (handle and mine.hex() != handle)
        interface.remembering.end_all(name_of(user), _current() if spared else None)
    ended = 0
    for key, _ in _living(interface, user):
        if (handle and key.hex() != handle) or (keep_current and key == mine):
            continue
        interface.store.end(key)
        ended += 1
    if ended:
        event = Event("session_revoked", "sessions.revocation", None, note=f"{ended} sessions", user=name_of(user))
        current_app.extensions["stopper"].events.record(event, current())
    return ended


def secret_key_age() -> timedelta | None:
    """How long the newest SECRET_KEY has been in use, as the sessions' store remembers; None where nothing does."""
    interface = _interface()
    if not isinstance(interface, ServerSessions):
        return None
    now = int(time.time())
    return timedelta(seconds=now - first_seen(interface, now))


def _living(interface: ServerSessions, user: Any) -> list[tuple[bytes, Record]]:
    now = int(time.time())
    return [
        (key, record)
        for key, record in interface.store.of_user(name_of(user))
        if not interface.terms.is_over(record, now)
    ]


def _server() -> ServerSessions:
    interface = _interface()
    if not isinstance(interface, ServerSessions):
        raise UsageError(
            f"{type(interface).__name__} keeps no sessions on the server that Stopper could list or end. "
            'Choose store = "sqlite" or "redis" in [sessions].'
        )
    return interface


def _interface() -> object:
    if isinstance(current_app.session_interface, WaitingSessions):
        _ = current_app.extensions["stopper"].pipeline
    return current_app.session_interface


def _current() -> Session | None:
    found = session._get_current_object() if has_request_context() else None  # type: ignore[attr-defined]  # a proxy's
    return found if isinstance(found, Session) else None


def _current_key() -> bytes:
    found = _current()
    return found.key if found is not None else b""


def _time(seconds: int) -> datetime:
    return datetime.fromtimestamp(seconds, UTC)
