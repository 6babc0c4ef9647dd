"""How many accounts with passwords a list or a table of the code holds, by its shape."""

from __future__ import annotations

import re

from stopper.evidence.cryptography.digests import is_password_name
from stopper.evidence.source.expressions import last_name
from stopper.standard.regex import regex
from stopper.syntax import form

LISTS = frozenset({"users", "accounts", "credentials", "user_list", "default_users", "logins"})
# The same, and more: where each row says which of its texts is the password, the name has less to say.
TABLES = regex(
    r"(?:\w+_)?(?:users?|accounts?|credentials?|logins?|members?|customers?|employees?|admins?|people|students?)"
    r"(?:_?(?:db|list|data|table|store|records?|\d))?\Z"
)
# Settings that a program begins with, and the part of them that is somebody's account.
SETTINGS = regex(r"_*(?:\w+_)?(?:defaults?|settings|config(?:uration)?|options)\Z")
OF_ACCOUNT = regex(r"(?:default_?|first_?|initial_?)?(?:accounts?|admin(?:istrator)?|super_?user)\Z", re.IGNORECASE)
SHORTEST_HASH = 40  # characters; longer constants are digests and not passwords
PAIR = 2
# What describes a field, and is no password of anybody.
DESCRIBING = regex(r"(?:str(?:ing)?|text|varchar|hidden|input|required|optional|[*.x]*)\Z", re.IGNORECASE)


def accounts_in(target: form.Expression, value: form.Expression | None) -> int:
    """How many users with passwords are written into the variable `target`."""
    word = last_name(target).lower()
    if SETTINGS.match(word):
        return _in_settings(value)
    found = _in_rows(value) if TABLES.match(word) else 0
    if found or word not in LISTS:
        return found
    if isinstance(value, form.Sequence):
        return sum(map(_is_pair, value.items))
    return passwords_in(value)


def passwords_in(value: form.Expression | None) -> int:
    """How many texts a dict holds under names, where each of its constants may be a password: `{"ann": "…"}`."""
    return len(value.keys) if isinstance(value, form.Mapping) and _is_table(value) else 0


def _in_settings(value: form.Expression | None) -> int:
    """`{"account": {"username": "admin", "password": "…"}, "server": {…}}`."""
    if not isinstance(value, form.Mapping):
        return 0
    pairs = zip(value.keys, value.values, strict=True)
    return sum(
        isinstance(key, form.Constant)
        and OF_ACCOUNT.match(str(key.value)) is not None
        and isinstance(row, form.Mapping)
        and _has_password(row)
        for key, row in pairs
    )


def _in_rows(value: form.Expression | None) -> int:
    """`[{"name": "ann", "password": "…"}]`, `{"ann": {"password": "…"}}`."""
    rows = value.items if isinstance(value, form.Sequence) else value.values if isinstance(value, form.Mapping) else ()
    return sum(isinstance(row, form.Mapping) and _has_password(row) for row in rows)


def _has_password(row: form.Mapping) -> bool:
    return any(
        isinstance(key, form.Constant)
        and isinstance(key.value, str)
        and is_password_name(key.value)
        and isinstance(value, form.Constant)
        and isinstance(value.value, str)
        and len(value.value) < SHORTEST_HASH
        and DESCRIBING.match(value.value) is None
        for key, value in zip(row.keys, row.values, strict=True)
    )


def _is_pair(item: form.Expression) -> bool:
    if not isinstance(item, form.Sequence) or len(item.items) < PAIR:
        return False
    texts = [part.value for part in item.items[:PAIR] if isinstance(part, form.Constant)]
    return len(texts) == PAIR and all(isinstance(text, str) and text and " " not in text for text in texts)


def _is_table(item: form.Mapping) -> bool:
    values = [value for value in item.values if isinstance(value, form.Constant)]
    return bool(values) and all(
        isinstance(value.value, str) and 0 < len(value.value) < SHORTEST_HASH and " " not in value.value
        for value in values
    )
