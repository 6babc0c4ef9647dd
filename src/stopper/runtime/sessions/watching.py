"""What is weak in sessions that the application keeps itself, where the policy only reports."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from stopper.runtime.events import Event, Events
from stopper.runtime.exchange import Exchange, current
from stopper.standard.disguised_cookies import SPACES

if TYPE_CHECKING:
    from flask import Flask
    from flask.sessions import SessionInterface

    from stopper.runtime.setup import Setup

EVENT = "session_weak"


@dataclass(frozen=True, slots=True)
class Watching:
    """The application's own interface stays, called `kind`; what the policy's would have done better is an event."""

    app: Flask
    events: Events
    kind: str

    @classmethod
    def of(cls, setup: Setup, own: SessionInterface) -> Watching:
        """The watch over an application's own interface, which whoever starts it is told of."""
        app, longest, kind = setup.app, setup.policy.sessions.lifetime, type(own).__qualname__
        own_longest = int(app.permanent_session_lifetime.total_seconds())
        late = f", and permanent ones live {own_longest // 86400} days" if own_longest > longest else ""
        setup.told.append(f"[sessions] mode is report: sessions stay with {kind}{late}. What is weak is recorded.")
        return cls(app, setup.events, kind)

    def bind(self) -> None:
        """Hear of sign-ins, where Flask-Login tells of them."""
        if hasattr(self.app, "login_manager"):
            from flask_login import user_logged_in

            user_logged_in.connect(self._signed_in, self.app, weak=False)

    def look(self, exchange: Exchange) -> None:
        """Two session cookies that differ: a neighbouring subdomain may have set one, and Flask takes the first."""
        header = exchange.environ.get("HTTP_COOKIE")
        name = f"{self.app.config['SESSION_COOKIE_NAME']}="
        if header and header.count(name) > 1:
            parts = (part.strip(SPACES) for part in header.split(";"))
            if len({part for part in parts if part.startswith(name)}) > 1:
                self._note("sessions.cookie-scope", "two session cookies that differ", exchange)

    def _signed_in(self, sender: object, **_: Any) -> None:
        self._note("sessions.revocation", f"a sign-in to a session of {self.kind}", current())

    def _note(self, control: str, note: str, exchange: Exchange | None) -> None:
        self.events.record(Event(EVENT, control, enforced=False, note=note, often=True), exchange)
