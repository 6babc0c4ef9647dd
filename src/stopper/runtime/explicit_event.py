"""`stopper.event(...)`: what the application tells the security log of itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from flask import current_app

from stopper.model import UsageError
from stopper.runtime.events import Event
from stopper.runtime.exchange import current

if TYPE_CHECKING:
    from stopper.runtime.extension import Installed

CONTROL = "observability.security-events"


def event(name: str, *, user: object = "", note: str = "", **more: object) -> None:
    """Record what happened: "login_failed", "password_changed", "roles_changed", "mfa_disabled", or a name of your own.

    `user` is whom it is about (else who is signed in), `note` a sentence for the log, `more` further fields; values
    under names such as password are masked. The names that the schema has classes for are those of
    standard/security_events.py. UsageError where the application has no Stopper.
    """
    installed: Installed | None = current_app.extensions.get("stopper")
    if installed is None:
        raise UsageError(f"event({name!r}): {current_app.name} has no Stopper. Call Stopper(app) first.")
    found: dict[str, Any] = dict(more)
    happened = Event(name, CONTROL, None, note, user="" if user is None else str(user), more=found)
    installed.events.record(happened, current())
