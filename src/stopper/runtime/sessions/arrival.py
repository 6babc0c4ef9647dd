"""What the round trip of an arriving request needs to know of its session."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stopper.runtime.exchange import KEY, Environ, Exchange
from stopper.runtime.sessions.interface import ASKED, ServerSessions
from stopper.runtime.sessions.terms import Terms

if TYPE_CHECKING:
    from stopper.runtime.setup import Setup


def lives_in_redis(setup: Setup) -> tuple[int, int]:
    """How long a session in Redis lives untouched, and after how long it is touched; zeros where none are there."""
    if setup.policy.sessions.store != "redis":
        return 0, 0
    terms = Terms.of(setup.policy, setup.app, b"")
    return terms.idle, terms.touch


def session_key(environ: Environ) -> str | None:
    """The key in Redis of the session that a request presents; None where there is none, or it is kept elsewhere.

    Whoever loads it leaves what Redis has under that key (bytes, or None) in `exchange.kept["session"]`.
    """
    exchange = environ.get(KEY)
    if not isinstance(exchange, Exchange):
        return None
    interface = exchange.pipeline.setup.app.session_interface  # type: ignore[attr-defined]  # an exchange's pipeline is ours
    name_of = getattr(interface.store, "name_of", None) if isinstance(interface, ServerSessions) else None
    if name_of is None:
        return None
    key = interface.key_in(environ)
    if key is None:
        return None
    exchange.kept[ASKED] = key
    return str(name_of(key))
