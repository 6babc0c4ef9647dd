"""What a session that its bearer can read may hold, judged by the names of its keys; audit and extension share it."""

from __future__ import annotations

import re
from collections.abc import Mapping

from stopper.standard.regex import regex
from stopper.standard.sensitive_names import is_sensitive_name

# What a session may hold although its name sounds secret: tokens against forgery and the stamps that end a session.
HARMLESS = regex(
    r"csrf|xsrf|nonce|state|captcha|session_?(?:id|token|key|stamp)|fresh|verified|attempts?|expir|hint", re.IGNORECASE
)


def is_secret_key(name: str) -> bool:
    """Whether what a session holds under this name sounds like a secret that its bearer must not read."""
    return is_sensitive_name(name) and HARMLESS.search(name) is None


def secret_keys(values: Mapping[str, object]) -> list[str]:
    """The keys of a session, and of the objects in it, that sound like secrets."""
    found = [key for key in values if is_secret_key(key)]
    for value in values.values():
        if isinstance(value, Mapping):
            found += secret_keys(value)
    return found
