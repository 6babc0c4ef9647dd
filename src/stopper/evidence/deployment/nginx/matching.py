"""Which location nginx takes for a path: exact ones, the longest prefix, then regular expressions in their order."""

from __future__ import annotations

import re
from functools import lru_cache

from stopper.evidence.deployment.nginx.level import Level

EXPRESSIONS = ("~", "~*")


def location_of(server: Level, path: str) -> Level:
    """The location that answers a path (decoded, with merged slashes), or the server itself where none matches.

    An expression that Python cannot read is taken not to match.
    """
    return _found(server, path)[0]


def _found(level: Level, path: str) -> tuple[Level, bool]:
    """What nginx finds below a level, and whether that is the end of its search.

    The longest prefix is searched for what stands in it first; unless an exact location or an expression was found
    there, or the prefix forbids it (^~), the expressions of this level are tried in their order.
    """
    here = [item for item in level.levels if item.kind == "location"]
    exact = next((item for item in here if item.modifier == "=" and item.pattern == path), None)
    if exact is not None:
        return exact, True
    prefixes = [item for item in here if item.modifier in ("", "^~") and path.startswith(item.pattern)]
    prefix = max(prefixes, key=lambda item: len(item.pattern), default=None)
    best = level
    if prefix is not None:
        best, is_settled = _found(prefix, path)
        if is_settled:
            return best, True
    if prefix is None or prefix.modifier != "^~":
        matched = next((item for item in here if _matches(item, path)), None)
        if matched is not None:
            return _found(matched, path)[0], True
    return best, False


def _matches(level: Level, path: str) -> bool:
    if level.modifier not in EXPRESSIONS:
        return False
    compiled = expression(level.pattern, level.modifier == "~*")
    return compiled is not None and compiled.search(path) is not None


@lru_cache(maxsize=512)
def expression(pattern: str, ignores_case: bool = False) -> re.Pattern[str] | None:
    """A regular expression of nginx (PCRE) as Python's; None where Python cannot read it."""
    try:
        return re.compile(
            pattern.replace("(?<", "(?P<").replace("(?P<=", "(?<=").replace("(?P<!", "(?<!"),
            re.IGNORECASE if ignores_case else 0,
        )
    except (re.error, RecursionError, OverflowError):
        return None
