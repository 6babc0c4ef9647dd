"""Patterns as values: the text and the flags of one, compiled or not, and the groups in it."""

from __future__ import annotations

import re

from stopper.flow.values.constants import constant, number
from stopper.flow.values.value import Foreign, Value

COMPILED = ("re.compile()", "re.Pattern", "regex.compile()")
LOOSE = int(re.IGNORECASE | re.MULTILINE | re.DOTALL)


def pattern_of(value: Value | None) -> tuple[str | None, int]:
    """The text and the flags of a pattern, compiled or not."""
    if isinstance(value, Foreign) and value.name in COMPILED and value.arguments:
        given = value.arguments[1] if len(value.arguments) > 1 else value.keywords.get("flags")
        return constant(value.arguments[0]), flags_of(given)
    return constant(value), 0


def flags_of(value: Value | None) -> int:
    """The flags that are given; what is not known lets through the most."""
    if value is None:
        return 0
    known = number(value)
    return known if known is not None else _named_flag(value.name) if isinstance(value, Foreign) else LOOSE


def _named_flag(name: str) -> int:
    found = getattr(re, name.rpartition(".")[2], None)
    return int(found) if isinstance(found, re.RegexFlag) else LOOSE


def group_sources(source: str) -> list[tuple[str, str]]:
    """The name and the pattern of each group that keeps what it matches, in order."""
    found: list[tuple[int, str, int]] = []
    open_: list[int | None] = []
    ends: dict[int, int] = {}
    at, is_class = 0, False
    while at < len(source):
        sign = source[at]
        if sign == "\\":
            at += 1
        elif is_class:
            is_class = sign != "]"
        elif sign == "[":
            # A bracket that closes at once is one of the class.
            at += 2 if source[at + 1 : at + 3] == "^]" else 1 if source[at + 1 : at + 2] == "]" else 0
            is_class = True
        elif sign == "(":
            open_.append(_opened(source, at, found))
        elif sign == ")" and open_:
            position = open_.pop()
            if position is not None:
                ends[position] = at
        at += 1
    return [(name, source[start : ends.get(position, len(source))]) for position, (_, name, start) in enumerate(found)]


def _opened(source: str, at: int, found: list[tuple[int, str, int]]) -> int | None:
    if source.startswith("(?P<", at):
        end = source.find(">", at)
        found.append((at, source[at + 4 : end], end + 1))
    elif source.startswith("(?", at):
        return None
    else:
        found.append((at, "", at + 1))
    return len(found) - 1
