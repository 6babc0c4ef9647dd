"""Logins, failed ones and logouts by Flask-Login are events."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Self

from flask import session

from stopper.runtime.events import Event, Events
from stopper.runtime.exchange import Exchange, Headers, current
from stopper.runtime.identity import login_endpoints
from stopper.runtime.protection import Protection

if TYPE_CHECKING:
    from stopper.runtime.setup import Setup

CONTROL = "observability.security-events"
OTHER = "session_of_another_client"
# What Flask-Login signals, and what it means.
SIGNALS = {
    "user_logged_in": "login",
    "user_logged_out": "logout",
    "user_login_confirmed": "login_confirmed",
    "user_unauthorized": "authentication_required",
}


class LoginEvents(Protection):
    """What Flask-Login signals; of a failed login it does not: that is a POST to its page that signed nobody in."""

    name: ClassVar[str] = "login-events"
    section: ClassVar[str] = "logs"

    def __init__(self, events: Events, endpoints: frozenset[str]) -> None:
        self._events = events
        self._endpoints = endpoints

    @classmethod
    def of(cls, setup: Setup) -> Self | None:
        if not hasattr(setup.app, "login_manager"):
            return None
        return cls(setup.events, login_endpoints(setup.app))

    def bind(self, setup: Setup) -> None:
        from flask_login import signals

        for signal, name in SIGNALS.items():
            # Not weak: nothing else holds these functions.
            getattr(signals, signal).connect(self._hearing(name), setup.app, weak=False)
        signals.session_protected.connect(self._protected, setup.app)

    def _hearing(self, name: str) -> Any:
        def hear(sender: object, user: Any = None, **more: object) -> None:
            exchange = current()
            if exchange is not None and name == "login":
                exchange.kept[self.name] = True
            self._events.record(Event(name, CONTROL, None, user=_id(user)), exchange)

        return hear

    def _protected(self, sender: object, **_: object) -> None:
        """Flask-Login doubts each session that it has not marked, a visitor's too: told where somebody was in it."""
        found: Any = session._get_current_object()  # type: ignore[attr-defined]  # what the proxy stands for
        record = getattr(found, "record", None)
        user = str(getattr(record, "user", "") or found.get("_user_id") or "")
        # In its strong mode it has taken the user out, and of a signed cookie nobody else knows who that was.
        is_ended = record is None and found.get("_remember") == "clear"
        if user or is_ended:
            note = "Flask-Login's session protection"
            self._events.record(Event(OTHER, "sessions.binding", None, user=user, note=note), current())

    def on_response(self, exchange: Exchange, headers: Headers) -> None:
        if exchange.method != "POST" or exchange.rules is None or exchange.rules.endpoint not in self._endpoints:
            return
        kept = exchange.kept
        if self.name not in kept and "refused" not in kept and exchange.status < 500:
            self._events.record(Event("login_failed", CONTROL, None, status=exchange.status), exchange)


def _id(user: Any) -> str:
    get = getattr(user, "get_id", None)
    return str(get() or "") if callable(get) else ""
