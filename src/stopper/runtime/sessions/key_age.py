"""How long SECRET_KEY has been in use: the store remembers when it first met each key, by a mark that tells nothing."""

from __future__ import annotations

import time
from contextlib import suppress
from hashlib import blake2b

from stopper.runtime.sessions.interface import ServerSessions
from stopper.runtime.sessions.record import SessionsDown

DAY = 86400


def first_seen(interface: ServerSessions, now: int) -> int:
    """When the newest key was first seen, in seconds since 1970; `now` for one that is new."""
    mark = blake2b(b"the age of a key", key=interface.ids.keys[0], digest_size=16).hexdigest()
    return interface.store.first_seen(mark, now)


def overdue(interface: ServerSessions, longest: int) -> str:
    """The sentence for whoever runs the application, where the key is older than the policy wants; else empty."""
    now = int(time.time())
    age = 0
    with suppress(SessionsDown):  # the first request tells that
        age = now - first_seen(interface, now)
    if age <= longest:
        return ""
    return (
        f"SECRET_KEY has been in use for {age // DAY} days, and [sessions] key-age allows {longest // DAY}. Set "
        "a new one and put the old one first in SECRET_KEY_FALLBACKS; nobody is signed out by that. Take it out of the "
        "list once the longest session is over."
    )
