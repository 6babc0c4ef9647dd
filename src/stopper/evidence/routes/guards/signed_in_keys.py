"""Keys of the session that sign-ins alone write: whatever they are called, only who signed in has them."""

from __future__ import annotations

import re
from functools import lru_cache

from stopper.evidence.routes.guards import names as guard_names
from stopper.evidence.source.index import Source
from stopper.standard.regex import regex
from stopper.syntax import form

# `sign_in_user`, and `AdminLogin` of who writes capitals.
SIGNING_IN = regex(
    r"(?:\A|_)(?i:log_?in|log_?on|sign_?in|authenticate)(?:_|\Z)"
    r"|(?:\A|[a-z])(?:Log_?[Ii]n|Log_?[Oo]n|Sign_?[Ii]n|Authenticate)(?![a-z])"
)
# What is there before anybody is signed in, or while he tries.
BEFORE = regex(
    r"attempt|tries|fail|error|message|msg|flash|next|redirect|url|return|lang|locale|theme|otp|code|pending|verif|2fa|mfa|step",
    re.IGNORECASE,
)


@lru_cache(maxsize=8)
def signed_in_keys(source: Source) -> frozenset[str]:
    """The keys that functions called a sign-in set, and no other function does."""
    inside, outside = set[str](), set[str]()
    for assign in source.assignments():
        for target in assign.targets:
            if isinstance(target, form.Subscript) and source.name(target.value, assign.scope) == "flask.session":
                key = source.text(target.key, assign.scope) or ""
                (inside if SIGNING_IN.search(assign.scope.name) else outside).add(key)
    found = inside - outside - {""}
    return frozenset(key for key in found if not BEFORE.search(key) and not guard_names.NOT_IDENTITY.search(key))
