"""What the keeping of sessions on the server is made of."""

from __future__ import annotations

from dataclasses import dataclass

from stopper.runtime.events import Events
from stopper.runtime.sessions.cookie import SessionCookie
from stopper.runtime.sessions.ids import Ids
from stopper.runtime.sessions.record import Store
from stopper.runtime.sessions.remembering import Remembering
from stopper.runtime.sessions.terms import Terms
from stopper.runtime.sessions.values import Values


@dataclass(frozen=True, slots=True)
class Keeping:
    """The ids and their cookie, the store, the terms of the policy, the values' form at rest, and who hears of it.

    `remembering` is what is made of Flask-Login's remember-me cookies, where it is there.
    """

    ids: Ids
    store: Store
    terms: Terms
    cookie: SessionCookie
    values: Values
    events: Events
    remembering: Remembering | None = None
