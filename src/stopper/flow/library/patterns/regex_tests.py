"""What it shows of a text that a pattern was found in it, or was not."""

from __future__ import annotations

import re

from msgspec.structs import replace

from stopper.flow.values.changing import changed, limited_to_characters
from stopper.flow.values.texts.affixes import begins, begins_not
from stopper.flow.values.texts.characters import ALL, mask
from stopper.flow.values.value import Foreign, Known, Value
from stopper.standard.patterns import absent, characters, first_characters, fixed_prefix
from stopper.standard.patterns.reading import read_pattern

OUTSIDE = ("//", "/\\", "/\t")
"""Beginnings of addresses of other sites that begin like one of this site's (`sinks/redirect.py`)."""
OPTION = "-"
"""The beginning of an argument that a program takes for an option."""


def after_search(value: Value, pattern: tuple[Value, ...], how: str) -> Value:
    """A text in which a pattern was found: `pattern` is its text, and its flags where they are given."""
    known = known_pattern(pattern)
    if known is None:
        return value
    source, flags = known
    if source.endswith("$") and not source.endswith("\\$") and not flags & re.MULTILINE:
        # A line end may follow, but nothing behind it: it does no harm there.
        source = source[:-1] + "\\Z"
    allowed = characters(source, flags, how)  # type: ignore[arg-type]  # its three
    found = value if allowed == ALL else limited_to_characters(value, allowed)
    return begun(found, source, flags, how)


def after_no_search(value: Value, pattern: tuple[Value, ...]) -> Value:
    """A text in which nothing was found by a pattern that one character alone may match: `[^a-z]`."""
    known = known_pattern(pattern)
    gone = absent(*known) if known is not None else 0
    return changed(value, lambda hole: replace(hole, alphabet=hole.alphabet & ~gone)) if gone else value


def begun(value: Value, source: str, flags: int, how: str) -> Value:
    """The text with its beginning as the pattern wants it."""
    first, second = (*first_characters(source, flags, how), ALL, ALL)[:2]  # type: ignore[arg-type]  # its three
    refused = [start for start in OUTSIDE if not (first & mask(start[0]) and second & mask(start[1]))]
    if not first & mask(OPTION):
        refused.append(OPTION)
    for start in refused:
        value = begins_not(value, Known(start))
    prefix = fixed_prefix(source, flags, how)  # type: ignore[arg-type]  # its three
    return begins(value, Known(prefix)) if prefix and not flags & re.IGNORECASE else value


def known_pattern(pattern: tuple[Value, ...]) -> tuple[str, int] | None:
    """The text of a pattern and its flags; None where they are not known."""
    if not pattern or not isinstance(pattern[0], Known) or not isinstance(pattern[0].data, (str, bytes)):
        return None
    flags = _flags(pattern[1:2])
    source = pattern[0].data if isinstance(pattern[0].data, str) else pattern[0].data.decode("latin-1")
    tree = read_pattern(source, flags) if flags is not None else None
    # The pattern may name flags itself: `(?m)`.
    return (source, tree.flags) if tree is not None else None


def _flags(given: tuple[Value, ...]) -> int | None:
    """The flags of a pattern; None where they are not known."""
    if not given:
        return 0
    if isinstance(given[0], Known) and isinstance(given[0].data, int):
        return given[0].data
    name = given[0].name.removeprefix("re.") if isinstance(given[0], Foreign) else ""
    return int(getattr(re.RegexFlag, name, 0)) or None
