r"""Which lists and patterns of origins let a stranger's site in, as pure predicates.

Sources: Fetch (CORS protocol); Flask-CORS 6.0.5, which treats an entry with one of * \ ] ? $ ^ [ ( ) as a pattern and
matches it from the start of the origin only; CWE-942.
"""

from __future__ import annotations

import re

from stopper.standard.origins import origin_fault
from stopper.standard.regex import regex

PATTERN_CHARACTERS = frozenset("*\\]?$^[]()")
END = regex(r"(?<!\\)(\$|\\Z)\)?$")
OPEN_DOT = regex(r"(?<!\\)\.(?![*+?{])(?=[A-Za-z0-9])")
CLASS = regex(r"\[[^\]]*\]")

# In the policy of Stopper: everyone, and the names of methods and headers.
EVERYONE = "*"
TOKEN = regex(r"[A-Za-z][A-Za-z0-9-]{0,60}")


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


def pattern_of(entry: str) -> str | None:
    """The regular expression of an entry between slashes; None where the entry is an origin."""
    return entry[1:-1] if len(entry) > 1 and entry.startswith("/") and entry.endswith("/") else None


def lets_all_in(entry: str) -> bool:
    """Whether an entry of the policy lets any origin in."""
    pattern = pattern_of(entry)
    return entry == EVERYONE if pattern is None else allows_everyone(pattern)


def rule_fault(entry: str, *, credentials: bool) -> str:
    """What is wrong with an origin of the policy, which is matched in full; empty where nothing is."""
    if lets_all_in(entry):
        return "lets everyone in with cookies" if credentials else ""
    if entry == "null":
        return "is what pages without an origin send, and anybody can make one"
    pattern = pattern_of(entry)
    if pattern is None:
        return origin_fault(entry)
    try:
        re.compile(pattern)
    except (re.error, RecursionError):
        return "is no regular expression"
    if OPEN_DOT.search(CLASS.sub("", pattern)):
        return "has a dot that is not escaped, so another host matches it"
    # Inside the function: few policies have a pattern, and no other start should pay for this.
    from stopper.standard.patterns import catastrophic

    return "can be made to hang by a long origin" if catastrophic(pattern, how="fullmatch") is not None else ""
