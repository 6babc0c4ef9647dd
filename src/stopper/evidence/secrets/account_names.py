"""What parameters, columns and fields are called that hold the name of an account, or its password."""

from __future__ import annotations

import re

from stopper.standard.regex import regex

_ACCOUNT = regex(r"(?:user_?name|user|name|login|e_?mail|account)", re.IGNORECASE)
_PASSWORD = regex(r"(?:user_?|admin_?|new_?|raw_?|plain_?)?(?:password|passwd|pwd|pass)", re.IGNORECASE)
_HASHED = regex(r"_?hash\Z", re.IGNORECASE)
# Its last word, whatever stands before: `admin_password`, `db_pass`.
PASSWORD_WORD = regex(r"(?:\A|_)(?:password|passwd|pwd|pass)\Z", re.IGNORECASE)
QUOTES = "\"'`[]"


def names_account(name: str) -> bool:
    """Whether a parameter takes the name of an account."""
    return _ACCOUNT.fullmatch(name) is not None


def names_password(name: str) -> bool:
    """Whether a parameter takes the password of an account."""
    return _PASSWORD.fullmatch(name) is not None


def is_account_column(column: str) -> bool:
    """Whether a column of a statement, quoted or not, holds the name of an account."""
    return names_account(column.strip(QUOTES))


def is_password_column(column: str) -> bool:
    """Whether a column of a statement holds a password; one for hashes is given passwords too."""
    return names_password(_HASHED.sub("", column.strip(QUOTES)))
