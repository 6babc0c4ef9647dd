"""Sizes and times as people write them: "16MB", "12h", "90 days"."""

from __future__ import annotations

from stopper.standard.regex import regex

BYTES = {
    "": 1,
    "b": 1,
    "k": 1024,
    "m": 1024**2,
    "g": 1024**3,
    "kb": 1024,
    "kib": 1024,
    "mb": 1024**2,
    "mib": 1024**2,
    "gb": 1024**3,
    "gib": 1024**3,
}
SECONDS = {
    **dict.fromkeys(("", "s", "second", "seconds"), 1),
    **dict.fromkeys(("m", "min", "minute", "minutes"), 60),
    **dict.fromkeys(("h", "hour", "hours"), 3600),
    **dict.fromkeys(("d", "day", "days"), 86400),
    **dict.fromkeys(("w", "week", "weeks"), 7 * 86400),
    **dict.fromkeys(("y", "year", "years"), 365 * 86400),
}
UNITS = {"bytes": BYTES, "seconds": SECONDS}
EXAMPLES = {"bytes": '"16MB"', "seconds": '"12h"'}
WRITTEN = regex(r"(\d{1,12})\s?([A-Za-z]{0,8})")


def measured(text: str, unit: str) -> int | None:
    """The number of bytes or seconds that a text means; None where it means none."""
    found = WRITTEN.fullmatch(text.strip())
    if found is None:
        return None
    factor = UNITS[unit].get(found[2].lower())
    return None if factor is None else int(found[1]) * factor
