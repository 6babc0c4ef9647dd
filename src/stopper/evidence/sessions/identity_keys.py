"""Under which keys of Flask's session the project keeps who its bearer is: by their names, or by what it writes."""

from __future__ import annotations

import re
from functools import lru_cache

from stopper.evidence.sessions.writes import SOURCES, session_writes
from stopper.evidence.source.expressions import last_name
from stopper.evidence.source.index import Source
from stopper.standard.holes import HOLE
from stopper.standard.regex import regex
from stopper.standard.session_identity import says_who
from stopper.syntax import form

ENTERING = regex(r"log_?(?:user_?)?in(?![a-z])|sign_?(?:user_?)?in(?![a-z])|authenticat", re.IGNORECASE)
# What tells one account from all others: `user.id`, `account.get_id()`.
OF_ONE = frozenset({"id", "pk", "uid", "uuid", "user_id", "username", "get_id"})


def is_identity(source: Source, key: str) -> bool:
    """Whether the project's session says under this key who its bearer is."""
    return bool(key) and (says_who(key) or key in _own_keys(source))


@lru_cache(maxsize=SOURCES)
def _own_keys(source: Source) -> frozenset[str]:
    """The keys under which a function that says that it signs somebody in keeps what tells his account from others."""
    return frozenset(
        write.key
        for write in session_writes(source)
        if write.key and HOLE not in write.key and ENTERING.search(write.scope.qualified) and _tells(write.value)
    )


def _tells(value: form.Expression) -> bool:
    """Whether a value is the id or the name of an account: an attribute of a variable."""
    held = value.function if isinstance(value, form.Call) and not value.arguments else value
    return isinstance(held, form.Attribute) and isinstance(held.value, form.Name) and last_name(held) in OF_ONE
