"""What a safe session cookie and a bounded session are, as predicates that the audit and the running application share.

Sources: RFC 6265bis (SameSite, name prefixes), OWASP ASVS 5.0.0 7.3.1 and 7.3.2, NIST SP 800-63B-4 section 2.1.3
(at most 30 days until one signs in again at the lowest level).
"""

from __future__ import annotations

import re
from datetime import timedelta

from stopper.standard.regex import regex

LONGEST_SESSION = timedelta(hours=24)
LONGEST_REMEMBER = timedelta(days=30)
SAFE_SAMESITE = frozenset({"lax", "strict"})
_IDENTIFYING = regex(
    r"sess(?:ion)?|(?:\b|_)sid(?:\b|_)|auth|jwt|login|remember|(?:access|refresh|user|api|id)_?token|token\Z|user|account|customer",
    re.IGNORECASE,
)
_READ_BY_SCRIPTS = regex(r"csrf|xsrf", re.IGNORECASE)


def is_safe_samesite(value: object) -> bool:
    """Whether a SameSite value keeps the cookie out of requests that other sites start; unset and "None" do not."""
    return isinstance(value, str) and value.lower() in SAFE_SAMESITE


def is_identifying(name: str) -> bool:
    """Whether a cookie of this name says who its bearer is: a session, a token, a user."""
    return _IDENTIFYING.search(name) is not None and not is_read_by_scripts(name)


def is_read_by_scripts(name: str) -> bool:
    """Whether scripts must read the cookie: one that hands them the CSRF token."""
    return _READ_BY_SCRIPTS.search(name) is not None


def is_bounded_session(duration: timedelta) -> bool:
    """Whether a session of this length ends within a day."""
    return duration <= LONGEST_SESSION


def is_bounded_remember(duration: timedelta) -> bool:
    """Whether a remember-me cookie of this length ends within 30 days."""
    return duration <= LONGEST_REMEMBER


def prefix_problem(name: str, *, secure: bool | None, domain: bool | None, path: str | None) -> str:
    """Why browsers refuse a cookie of this name and these flags; empty where they take it or it cannot be known."""
    if not name.startswith(("__Host-", "__Secure-")):
        return ""
    if secure is False:
        return "it is not Secure"
    if name.startswith("__Host-") and domain:
        return "it has a Domain"
    if name.startswith("__Host-") and path not in (None, "/"):
        return "its Path is not /"
    return ""
