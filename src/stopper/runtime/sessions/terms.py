"""The terms on which a session lives: how long, how large, for whom."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import blake2b
from typing import TYPE_CHECKING, Any

from stopper.policy.protections import Protections
from stopper.runtime.exchange import KEY, Environ, Exchange
from stopper.runtime.sessions.record import Record
from stopper.standard.address_prefixes import prefix_of
from stopper.standard.session_identity import says_who

if TYPE_CHECKING:
    from flask import Flask

# The key under which Flask-Login keeps the user's id.
FLASK_LOGIN = "_user_id"


def name_of(user: object) -> str:
    """A user's id as a text that any store takes; of a user object of Flask-Login, its id."""
    found = user.get_id() if hasattr(user, "get_id") else user
    return str(found).encode("utf-8", "backslashreplace").decode()


@dataclass(frozen=True, slots=True, repr=False)
class Terms:
    """What the policy says of sessions, ready for use.

    `lifetime` and `idle` are seconds, `size` is in bytes. `user_keys` hold the user's id in a session, the first that
    does wins; `rights` are keys whose change is a change of privilege,
    beside those that say so by their names. `binding` is none, agent or address.
    """

    lifetime: int
    idle: int
    touch: int
    size: int
    binding: str
    user_keys: tuple[str, ...]
    rights: frozenset[str]
    binding_key: bytes

    @classmethod
    def of(cls, policy: Protections, app: Flask, binding_key: bytes) -> Terms:
        """The policy's terms; an application's own PERMANENT_SESSION_LIFETIME shortens the idle time."""
        said, own = policy.sessions, policy.access.session_key
        users = (*((own,) if own else ()), FLASK_LOGIN, "user_id")
        idle = min(said.idle, said.lifetime, int(app.permanent_session_lifetime.total_seconds()))
        return cls(
            lifetime=said.lifetime,
            idle=max(1, idle),
            touch=min(said.touch, max(1, idle // 2)),
            size=said.size,
            binding=said.binding,
            user_keys=tuple(dict.fromkeys(users)),
            rights=frozenset((*users, *said.rights)),
            binding_key=binding_key,
        )

    def is_over(self, record: Record, now: int) -> bool:
        """Whether the session's time is up."""
        return now >= record.ends or now - record.seen >= self.idle

    def user_of(self, values: Mapping[str, Any]) -> str:
        """Who is signed in, as a text; empty for nobody."""
        for key in self.user_keys:
            found = values.get(key)
            if found not in (None, "", False):
                return name_of(found)
        return ""

    def rights_in(self, values: Mapping[Any, Any]) -> dict[str, Any]:
        """What a session says of who its bearer is and what they may do."""
        return {
            key: value
            for key, value in values.items()
            if value not in (None, "", False) and (key in self.rights or (isinstance(key, str) and says_who(key)))
        }

    def mark_of(self, environ: Environ) -> str:
        """The mark of the client that a session is bound to; empty where the policy binds to nothing."""
        if self.binding == "none":
            return ""
        client = environ.get("HTTP_USER_AGENT") or ""
        if self.binding == "address":
            exchange = environ.get(KEY)
            address = exchange.client if isinstance(exchange, Exchange) else environ.get("REMOTE_ADDR") or ""
            client = f"{prefix_of(address)} {client}"
        text = client.encode("utf-8", "surrogateescape")
        return blake2b(text, key=self.binding_key, digest_size=16).hexdigest()
