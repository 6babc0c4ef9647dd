"""A pattern's text read into its tree by CPython's own parser; nothing is compiled or run."""

from __future__ import annotations

import re
import warnings
from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import Any

from stopper.standard.patterns.alphabet import (
    ALL,
    ASCII_SPACES,
    DIGITS,
    FOLD_BEYOND_ASCII,
    NEWLINE,
    OTHER,
    SPACES,
    WORDS,
    ascii_twins,
    both_cases,
    span,
)
from stopper.standard.patterns.structure import (
    Anchor,
    Atomic,
    Character,
    Choice,
    Conditional,
    Group,
    Look,
    Manner,
    Node,
    Pattern,
    Place,
    Reference,
    Repeat,
    Sequence,
)

try:
    from re import _parser  # type: ignore[attr-defined,unused-ignore]  # the stubs leave out what is private
except ImportError:  # a Python whose parser lies elsewhere: every pattern is then unreadable
    _parser = None

LONGEST = 10_000  # characters of a pattern
_PLACES: dict[str, Place] = {
    "AT_BEGINNING": "start",
    "AT_BEGINNING_STRING": "start",
    "AT_END": "end or newline",
    "AT_END_STRING": "end",
    "AT_BOUNDARY": "boundary",
    "AT_NON_BOUNDARY": "no boundary",
}
_LINES: dict[str, Place] = {"AT_BEGINNING": "line start", "AT_END": "line end"}
_CATEGORIES = {
    "CATEGORY_DIGIT": ("\\d", DIGITS, DIGITS),
    "CATEGORY_SPACE": ("\\s", SPACES, ASCII_SPACES),
    "CATEGORY_WORD": ("\\w", WORDS, WORDS),
    "CATEGORY_NOT_DIGIT": ("\\D", DIGITS, DIGITS),
    "CATEGORY_NOT_SPACE": ("\\S", SPACES, ASCII_SPACES),
    "CATEGORY_NOT_WORD": ("\\W", WORDS, WORDS),
}
_MANNERS: dict[str, Manner] = {"MAX_REPEAT": "", "MIN_REPEAT": "?", "POSSESSIVE_REPEAT": "+"}


@lru_cache(maxsize=1024)
def read_pattern(pattern: str, flags: int = 0) -> Pattern | None:
    """The tree of `pattern`, or None where Python refuses it or it is longer than LONGEST."""
    if _parser is None or len(pattern) > LONGEST:
        return None
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            parsed = _parser.parse(pattern, int(flags) & ~re.DEBUG)
        return Pattern(_sequence(parsed, parsed.state.flags), parsed.state.flags)
    except (re.error, ValueError, OverflowError, RecursionError, KeyError):
        return None


def _sequence(parsed: Iterable[tuple[object, Any]], flags: int) -> Node:
    parts = tuple(_node(str(code), value, flags) for code, value in parsed)
    return parts[0] if len(parts) == 1 else Sequence(parts)


def _node(code: str, value: Any, flags: int) -> Node:
    if code == "AT":
        name = str(value)
        return Anchor(_LINES[name] if flags & re.MULTILINE and name in _LINES else _PLACES[name])
    if code in _MANNERS:
        low, high, body = value
        bound = None if high >= _parser.MAXREPEAT else int(high)
        return Repeat(_sequence(body, flags), int(low), bound, _MANNERS[code])
    reader = _READERS.get(code)
    return reader(value, flags) if reader else _CHARACTERS[code](value, flags)


def _group(value: Any, flags: int) -> Node:
    number, added, removed, body = value
    return Group(number, _sequence(body, (flags | added) & ~removed))


def _conditional(value: Any, flags: int) -> Node:
    number, yes, no = value
    return Conditional(number, _sequence(yes, flags), _sequence(no or (), flags))


def _look(value: Any, flags: int, positive: bool) -> Node:
    direction, body = value
    return Look(direction > 0, positive, _sequence(body, flags))


_READERS: dict[str, Callable[[Any, int], Node]] = {
    "SUBPATTERN": _group,
    "BRANCH": lambda value, flags: Choice(tuple(_sequence(one, flags) for one in value[1])),
    "ATOMIC_GROUP": lambda value, flags: Atomic(_sequence(value, flags)),
    "GROUPREF": lambda value, flags: Reference(value, bool(flags & re.IGNORECASE)),
    "GROUPREF_EXISTS": _conditional,
    "ASSERT": lambda value, flags: _look(value, flags, positive=True),
    "ASSERT_NOT": lambda value, flags: _look(value, flags, positive=False),
    "FAILURE": lambda _, __: Choice(()),
}


def _literal(value: int, flags: int) -> Character:
    character = chr(value)
    may, must = _between(value, value, flags)
    may, must = _folded(may, must, flags)
    has_cases = bool(flags & re.IGNORECASE) and character.lower() != character.upper()
    return Character(may, must, "" if has_cases else character, _written(character))


def _written(character: str) -> str:
    if character in ".^$*+?{}[]\\|()":
        return "\\" + character
    return character if character.isprintable() else ascii(character)[1:-1]


def _set(value: Any, flags: int) -> Character:
    may = must = 0
    spelled = ""
    negated = False
    for code, item in value:
        if str(code) == "NEGATE":
            negated = True
            continue
        one_may, one_must, one_spelled = _member(str(code), item, flags)
        may, must, spelled = may | one_may, must | one_must, spelled + one_spelled
    may, must = _folded(may, must, flags)
    if negated:
        return Character(ALL & ~must, ALL & ~may, "", f"[^{spelled}]")
    single = len(value) == 1 and str(value[0][0]) == "CATEGORY"
    return Character(may, must, "", spelled if single else f"[{spelled}]")


def _member(code: str, item: Any, flags: int) -> tuple[int, int, str]:
    if code == "LITERAL":
        return *_between(item, item, flags), _inside(item)
    if code == "RANGE":
        low, high = item
        return *_between(low, high, flags), f"{_inside(low)}-{_inside(high)}"
    spelled, unicode_mask, ascii_mask = _CATEGORIES[str(item)]
    if flags & re.ASCII:
        may = must = ascii_mask
    else:
        may, must = unicode_mask | OTHER, unicode_mask
    return (ALL & ~must, ALL & ~may, spelled) if spelled.isupper() else (may, must, spelled)


def _between(low: int, high: int, flags: int) -> tuple[int, int]:
    """What a range may match, and what it matches for certain."""
    mask = span(low, high)
    whole = low <= 128 and high == 0x10FFFF
    caseless = flags & re.IGNORECASE and not flags & re.ASCII
    twins = ascii_twins(low, high) if caseless else 0
    return mask | twins, twins | (mask if whole else mask & ~OTHER)


def _inside(code: int) -> str:
    """A character as it is written between brackets."""
    character = chr(code)
    if character in "\\]^-[":
        return "\\" + character
    return character if character.isprintable() else ascii(character)[1:-1]


def _folded(may: int, must: int, flags: int) -> tuple[int, int]:
    if not flags & re.IGNORECASE:
        return may, must
    wide = both_cases(may)
    beyond = OTHER if wide & FOLD_BEYOND_ASCII and not flags & re.ASCII else 0
    return wide | beyond, both_cases(must)


def _not_literal(value: int, flags: int) -> Character:
    one = _literal(value, flags)
    return Character(ALL & ~one.must, ALL & ~one.may, "", f"[^{_inside(value)}]")


def _any(_: object, flags: int) -> Character:
    mask = ALL if flags & re.DOTALL else ALL & ~NEWLINE
    return Character(mask, mask, "", ".")


_CHARACTERS: dict[str, Callable[[Any, int], Character]] = {
    "LITERAL": _literal,
    "NOT_LITERAL": _not_literal,
    "IN": _set,
    "ANY": _any,
}
