"""Names of folders that a stranger gives before the name of a file: one of two dots leads one folder up."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence

from stopper.flow.values.changing import checked
from stopper.flow.values.choosing import either
from stopper.flow.values.contents import parts_of
from stopper.flow.values.texts.affixes import RESOLVED
from stopper.flow.values.texts.checks import BESIDE, FOLLOWED, IS_NOT, UNDER
from stopper.flow.values.texts.fillings import is_number, may_begin, may_contain
from stopper.flow.values.value import Choice, Hole, Known, Part, Text, Untrusted, Value

UP = ".."
NEVER_UP = frozenset({"filename", "safe-join", "base64", "hex"})
"""Encoders that leave no name of two dots."""
SEEN = frozenset({BESIDE, UNDER, f"{IS_NOT}{UP}"}) | FOLLOWED


def leading_up(parts: Sequence[Part], behind: Sequence[Part] = ()) -> Iterator[Hole]:
    """Each hole of a path that is a whole name, without a slash, before another name of a stranger's.

    `behind` are the parts of the name of a file that is looked up in the path.
    """
    for at, part in enumerate(parts):
        if isinstance(part, Hole) and _may_be_two_dots(part) and _is_name(parts, at) and not (at and _is_seen(part)):
            rest = parts[at + 1 :] if parts[at + 1 :] != ("/",) else ()
            if _is_text(rest[1:2]) if rest[:1] == ("/",) else not rest and _is_text(behind[:1]):
                yield part


def ending_up(parts: Sequence[Part]) -> Hole | None:
    """The hole that is the last name of a path to a folder, where it may be the two dots; None where it is not."""
    parts = parts[:-1] if parts[-1:] == ("/",) else parts
    last = parts[-1] if parts else None
    if not isinstance(last, Hole) or len(parts) == 1 or not _may_be_two_dots(last):
        return None
    return last if _is_name(parts, len(parts) - 1) else None


def not_two_dots(value: Value, others: Container[Value]) -> Value:
    """A value that is none of these constants: a name among which `..` was is another one."""
    if Known(UP) not in others:
        return value
    if isinstance(value, Choice):
        return either(*[not_two_dots(option, others) for option in value.options])
    is_name = isinstance(value, (Text, Untrusted)) and len(parts_of(value)) == 1
    return checked(value, f"{IS_NOT}{UP}") if is_name else value


def _may_be_two_dots(hole: Hole) -> bool:
    if hole.checks & SEEN or hole.encoders & NEVER_UP or is_number(hole):
        return False
    return may_begin(hole, UP) and not may_contain(hole, "../")


def _is_seen(hole: Hole) -> bool:
    """Whether the two dots of a name were followed before a test has shown the folder that it stands in."""
    return not hole.encoders.isdisjoint(RESOLVED)


def _is_name(parts: Sequence[Part], at: int) -> bool:
    before, after = parts[at - 1] if at else "/", parts[at + 1] if at + 1 < len(parts) else "/"
    return isinstance(before, str) and before.endswith("/") and isinstance(after, str) and after.startswith("/")


def _is_text(parts: Sequence[Part]) -> bool:
    return any(isinstance(part, Hole) and not is_number(part) for part in parts)
