"""Values of a table of models, read as the type that is expected there."""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping

from msgspec import Struct

from stopper.flow.models.models import Condition
from stopper.flow.values.texts.characters import mask
from stopper.model import UsageError
from stopper.standard.regex import regex

CONDITION = ("argument", "keyword", "is", "is_not", "default")
RANGE = regex(r"(.)-(.)|(.)", re.DOTALL)


class Where(Struct, frozen=True):
    """A table of a file, for messages."""

    origin: str
    table: str

    def __str__(self) -> str:
        return f"{self.origin}: {self.table}"

    def error(self, key: str, words: str) -> UsageError:
        """What is to be raised for a key of this table."""
        return UsageError(f"{self}: {key}: {words}.")


def text(item: Mapping[str, object], key: str, where: Where, default: str | None = None) -> str:
    """A text; the default where the key is absent, and an error where there is none."""
    value = item.get(key, default)
    if value is None:
        raise where.error(key, "is missing")
    if not isinstance(value, str):
        raise where.error(key, f"must be a text in quotes, not {value!r}")
    return value


def word(item: Mapping[str, object], key: str, known: tuple[str, ...], where: Where, default: str) -> str:
    """One of the known words."""
    value = text(item, key, where, default or None)
    if value not in known:
        near = difflib.get_close_matches(value, known, 1)
        hint = f"the nearest is {near[0]!r}" if near else f"write one of {', '.join(known)}"
        raise where.error(key, f"{value!r} is not known; {hint}")
    return value


def names(item: Mapping[str, object], where: Where) -> tuple[str, ...]:
    """The dotted name, or several."""
    value = item.get("name")
    listed = value if isinstance(value, list) else [value]
    found = tuple(name for name in listed if isinstance(name, str))
    if not found or len(found) != len(listed):
        raise where.error("name", "must be a dotted name in quotes, or a list of such names")
    return found


def number(item: Mapping[str, object], key: str, where: Where, default: int) -> int:
    """A position, from 0; -1 says that there is none."""
    value = item.get(key, default)
    if not isinstance(value, int) or isinstance(value, bool) or value < -1:
        raise where.error(key, f"must be a position from 0 on, not {value!r}")
    return value


def flag(item: Mapping[str, object], key: str, where: Where) -> bool:
    """True or false."""
    value = item.get(key, False)
    if not isinstance(value, bool):
        raise where.error(key, f"must be true or false, not {value!r}")
    return value


def takes(item: Mapping[str, object], where: Where) -> tuple[int | str, ...]:
    """Positions and names of arguments; "self" is the object whose method is called."""
    value = item.get("takes", [])
    if not isinstance(value, list) or not all(type(one) is str or (type(one) is int and one >= 0) for one in value):
        raise where.error("takes", 'must be a list of positions from 0 on and names, such as [0, "string"]')
    return tuple(value)


def words(item: Mapping[str, object], key: str, known: tuple[str, ...], where: Where) -> frozenset[str]:
    """Any number of the known words."""
    value = item.get(key, [])
    if not isinstance(value, list):
        raise where.error(key, f"must be a list of words, such as [{known[0]!r}]")
    return frozenset(word({key: one}, key, known, where, "") for one in value)


def characters(item: Mapping[str, object], key: str, where: Where, default: int) -> int:
    """A set of characters written like a class of a regular expression: "A-Za-z0-9_-"."""
    if key not in item:
        return default
    found = 0
    for first, last, one in RANGE.findall(text(item, key, where)):
        if first > last:
            raise where.error(key, f"{first}-{last} is no range; write - last where it is meant itself")
        found |= mask(one) if one else mask("".join(map(chr, range(ord(first), min(ord(last), 128) + 1))))
    return found


def conditions(item: Mapping[str, object], where: Where) -> tuple[Condition, ...]:
    """The conditions on other arguments of the call."""
    listed = item.get("when", [])
    if not isinstance(listed, list) or not all(isinstance(one, dict) for one in listed):
        raise where.error("when", 'must be a list of conditions, such as [{ keyword = "shell", is = true }]')
    return tuple(_condition(one, where) for one in listed)


def _condition(one: Mapping[str, object], where: Where) -> Condition:
    unknown = next((key for key in one if key not in CONDITION), None)
    if unknown is not None:
        near = difflib.get_close_matches(unknown, CONDITION, 1)
        raise where.error("when", f"unknown key {unknown!r}; known: {', '.join(near or CONDITION)}")
    if ("is" in one) == ("is_not" in one):
        raise where.error("when", "each condition has either `is` or `is_not`")
    if "argument" not in one and "keyword" not in one:
        raise where.error("when", "each condition names an `argument` or a `keyword`")
    return Condition(
        argument=number(one, "argument", where, -1),
        keyword=text(one, "keyword", where, ""),
        value=one["is"] if "is" in one else one["is_not"],
        default=one.get("default"),
        negated="is_not" in one,
    )
