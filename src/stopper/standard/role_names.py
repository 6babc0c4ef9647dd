"""Names under which an application keeps what an account may do."""

from __future__ import annotations

from functools import lru_cache

from stopper.standard.regex import regex

ROLES = regex(
    r"(?i)(?:user_?)?(?:role|roles|privileges?|access_?level|user_?level|user_?type|account_?type)"
    r"|(?:is_?)?(?:admin|super_?user|super_?admin|staff|administrator|moderator|root)"
)
RIGHT_COLUMNS = (
    "is_admin",
    "admin",
    "role",
    "roles",
    "role_id",
    "is_superuser",
    "is_staff",
    "permissions",
    "privileges",
)
"""Columns that give rights, the most usual first."""


@lru_cache(maxsize=8_192)
def is_role_key(key: object) -> bool:
    """Whether a column or key of this name says what an account may do."""
    return isinstance(key, str) and ROLES.fullmatch(key) is not None
