"""The statements of a function that give an account a password."""

from __future__ import annotations

import re
from collections.abc import Iterator

from stopper.evidence.cryptography.digests import is_password_name
from stopper.evidence.identity.asked_proofs import SETTING
from stopper.evidence.source.expressions import last_name, within
from stopper.standard.regex import regex
from stopper.syntax import form

UPDATE = regex(
    r"^\s*update\s+\W?(?:\w+\W?\.\W?)?(?:\w+_)?(?:users?|accounts?|members?|customers?|logins?|admins?)\b.{1,200}?\bset\b"
    r".{0,200}?\b\w*(?:passw|pwd|passhash)\w*\s*=.{1,300}?\bwhere\b(?P<condition>.{1,300})",
    re.IGNORECASE | re.DOTALL,
)


def password_writes(scope: form.Scope) -> Iterator[form.Assign | form.Call]:
    """The statements that give an account a password."""
    for assign in scope.assignments:
        for target in assign.targets:
            if isinstance(target, form.Attribute) and _is_password_column(target.name) and not assign.operator:
                yield assign
    for call in scope.calls:
        is_method = isinstance(call.function, form.Attribute) and last_name(call.function) in SETTING
        if is_method or statement_of_password(call) is not None:
            yield call


def _is_password_column(name: str) -> bool:
    return is_password_name(name) or name in ("password_hash", "hashed_password", "pw_hash", "passhash")


def statement_of_password(call: form.Call) -> re.Match[str] | None:
    """The text of an UPDATE that writes the password of users, up to its condition."""
    first = call.argument(0)
    if isinstance(first, form.Name):
        bound = [one.value for one in call.scope.bindings.get(first.id, ()) if one.line <= call.line]
        first = bound[-1] if bound else None
    texts = [one.value for one in within(first) if isinstance(one, form.Constant)] if first is not None else []
    written = "?".join(one for one in texts if isinstance(one, str))
    return UPDATE.match(written) if "pdate" in written or "PDATE" in written else None
