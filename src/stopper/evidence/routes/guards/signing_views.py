"""Views that say themselves who is signed in from now on: what they read of that afterwards asks nobody."""

from __future__ import annotations

from functools import lru_cache

from stopper.evidence.routes.guards.identity import SESSIONS
from stopper.evidence.sessions.writes import session_writes
from stopper.evidence.source.expressions import last_name
from stopper.evidence.source.index import Source
from stopper.syntax import form


@lru_cache(maxsize=4_096)
def says_who(source: Source, scope: form.Scope) -> bool:
    """Whether a view says itself who is signed in from now on."""
    written = {write.scope for write in session_writes(source)}
    return scope in written or any(
        last_name(call.function) in ("login_user", "update") and _is_sign_in(source, call) for call in scope.calls
    )


def _is_sign_in(source: Source, call: form.Call) -> bool:
    owner = call.function.value if isinstance(call.function, form.Attribute) else None
    is_session = owner is not None and source.name(owner, call.scope) in SESSIONS
    return is_session or last_name(call.function) == "login_user"
