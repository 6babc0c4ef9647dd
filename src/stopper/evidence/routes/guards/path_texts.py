"""Tests of a path of which some parts are the caller's: they are decided where those parts change nothing."""

from __future__ import annotations

from stopper.standard.holes import HOLE
from stopper.standard.regex import regex

NUMBER = regex(r"<(?:int|float)(?:\([^)]*\))?:\w+>")
PARAMETER = regex(r"<[^<>]*>")


class Undecided(Exception):
    """What the condition answers hangs on what is not known."""


def filled(rule: str) -> str:
    """The path of a rule, of which the parts that a caller chooses are not known."""
    return PARAMETER.sub(HOLE, NUMBER.sub("0", rule))


def contains(path: str, part: str) -> bool:
    """`part in path`."""
    return _decided(any(part in known for known in path.split(HOLE)), path)


def begins(path: str, part: str) -> bool:
    """`path.startswith(part)`."""
    known = path.split(HOLE, maxsplit=1)[0]
    if HOLE not in path or len(known) >= len(part) or not part.startswith(known):
        return known.startswith(part)
    raise Undecided


def ends(path: str, part: str) -> bool:
    """`path.endswith(part)`."""
    known = path.rsplit(HOLE, 1)[-1]
    if HOLE not in path or len(known) >= len(part) or not part.endswith(known):
        return known.endswith(part)
    raise Undecided


def equals(one: str, other: str) -> bool:
    """`one == other`, of which one may be the path."""
    path, whole = (one, other) if HOLE in one else (other, one)
    if HOLE not in path:
        return path == whole
    if not (whole.startswith(path.split(HOLE)[0]) and whole.endswith(path.rsplit(HOLE, 1)[-1])):
        return False
    raise Undecided


def _decided(found: bool, path: str) -> bool:
    if not found and HOLE in path:
        raise Undecided
    return found
