r"""Which lists and patterns of origins let a stranger's site in, as pure predicates.

Sources: Fetch (CORS protocol); Flask-CORS 6.0.5, which treats an entry with one of * \ ] ? $ ^ [ ( ) as a pattern and
matches it from the start of the origin only; CWE-942.
"""

from __future__ import annotations

import re

PATTERN_CHARACTERS = frozenset("*\\]?$^[]()")
END = re.compile(r"(?<!\\)(\$|\\Z)\)?$")
OPEN_DOT = re.compile(r"(?<!\\)\.(?![*+?{])(?=[A-Za-z0-9])")
CLASS = re.compile(r"\[[^\]]*\]")


def is_pattern(origin: str) -> bool:
    """Whether Flask-CORS takes an entry for a regular expression."""
    return not PATTERN_CHARACTERS.isdisjoint(origin)


def allows_everyone(origin: str) -> bool:
    """Whether an entry lets any origin in."""
    if origin.strip() == "*":
        return True
    if not is_pattern(origin) or len(origin) > 200:
        return False
    return origin.strip("^$()") in (".*", ".+", "https?://.*", "http.*", "https://.*", "http://.*", "https?://.+")


def pattern_fault(origin: str) -> str:
    """What a pattern lets in besides what it is meant for; empty for exact origins and whole, escaped patterns."""
    if not is_pattern(origin):
        return ""
    if not END.search(origin):
        return "has no end, so a longer host of a stranger begins like it"
    if OPEN_DOT.search(CLASS.sub("", origin)):
        return "has a dot that is not escaped, so another host matches it"
    return ""
