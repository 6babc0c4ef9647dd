"""Names and classes that say where another service is reached: what they hold signs nobody in."""

from __future__ import annotations

import re
from functools import lru_cache

from stopper.evidence.source.bindings import is_own
from stopper.evidence.source.expressions import last_name
from stopper.standard.regex import regex
from stopper.syntax import form

# What a service is reached with has to be read again, and is nobody's login.
SERVICES = regex(
    r"(?:\A|_)(?:host(?:name)?|port|server|smtp|imap|ldap|proxy|dsn|endpoint|base_?url)(?:\Z|_)", re.IGNORECASE
)


@lru_cache(maxsize=8_192)
def is_of_service(name: object) -> bool:
    """Whether a column or key of this name says where a service is reached, whose password is no account's."""
    return isinstance(name, str) and SERVICES.search(name) is not None


def is_of_connection(scope: form.Scope) -> bool:
    """Whether a method belongs to a class that keeps a host or a port: its password is that of another service."""
    owner = scope.node.outer.node if scope.node is not None else None
    functions = owner.scope.functions if isinstance(owner, form.Class) else []
    kept = (target for one in functions for assign in one.scope.assignments for target in assign.targets)
    return any(is_own(target) and is_of_service(last_name(target)) for target in kept)
