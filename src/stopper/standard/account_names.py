"""Names under which an application keeps the accounts of its users, and their passwords."""

from __future__ import annotations

import re
from functools import lru_cache

from stopper.standard.credential_words import COLUMN
from stopper.standard.regex import regex

_USERS = regex(
    r"(?:\A|_)(?:users?|accounts?|customers?|me)(?:_(?:documents?|models?|records?|entity|rows?|tables?|orm|doc))?\Z",
    re.IGNORECASE,
)
_CAMEL = regex(r"(?<=[a-z])(?=[A-Z])")
_PASSWORDS = regex(
    r"(?i)_*(?:(?:user|login|account|member|admin|hashed|encrypted|crypted|new)_?)*"
    rf"(?:pass_?(?:word|wd|phrase)|pwd|pass(?=_?hash)|pw(?=_?hash)|{COLUMN})"
    r"(?:_?(?:hash|hashed|digest|crypt|encrypted))?"
)


@lru_cache(maxsize=8_192)
def is_user_name(name: str) -> bool:
    """Whether a class or a variable of this name holds the account of a user."""
    return _USERS.search(_CAMEL.sub("_", name)) is not None


@lru_cache(maxsize=8_192)
def is_password_key(key: object) -> bool:
    """Whether a column or key of this name keeps the password of an account, as it is or as a hash."""
    return isinstance(key, str) and _PASSWORDS.fullmatch(key) is not None
