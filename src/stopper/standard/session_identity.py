"""Keys of a session that say who its bearer is; the audit finds sign-ins by them, the extension renews the id."""

from __future__ import annotations

import re
from functools import lru_cache

from stopper.standard.regex import regex

IDENTITY = regex(
    r"(?:_?(?:user|account|member|customer|admin|employee)_?(?:id|name)?|uid|login|logged_?in|is_logged_?in|is_?(?:admin|authenticated)"
    r"|authenticated|authed|current_user|role|id)\Z",
    re.IGNORECASE,
)


@lru_cache(maxsize=1024)
def says_who(key: str) -> bool:
    """Whether a session says under this key who its bearer is."""
    return IDENTITY.match(key) is not None
