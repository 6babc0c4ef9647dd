"""The fixed text that a pattern demands: at the start, or as a whole."""

from __future__ import annotations

from stopper.standard.patterns.alphabet import OTHER, characters_of
from stopper.standard.patterns.occurrence import covers, held
from stopper.standard.patterns.reading import read_pattern
from stopper.standard.patterns.structure import (
    Anchor,
    Atomic,
    Character,
    Choice,
    Conditional,
    Group,
    How,
    Look,
    Node,
    Reference,
    Repeat,
    Sequence,
    parts_of,
)

MOST_TEXTS = 64
LONGEST_PREFIX = 1_000


def fixed_prefix(pattern: str, flags: int = 0, how: How = "match") -> str:
    """The text that each accepted text starts with; empty where there is none, or where it is not known."""
    tree = read_pattern(pattern, flags)
    if tree is None or (how == "search" and not held(tree.root, ("start",))):
        return ""
    return _prefix(tree.root)[0]


def fixed_texts(pattern: str, flags: int = 0, how: How = "match") -> frozenset[str] | None:
    """All texts that can be accepted, where there are at most MOST_TEXTS of them; None otherwise.

    With `$` each text is there with a newline at its end too. Conditions do not narrow the set.
    """
    tree = read_pattern(pattern, flags)
    if tree is None or not covers(tree.root, how):
        return None
    found = _language(tree.root, tree.groups())
    if found is None or how == "fullmatch" or held(tree.root, ("end",)):
        return found
    return _bounded(found | {one + "\n" for one in found})


def _prefix(node: Node) -> tuple[str, bool]:
    """What `node` starts with, and whether that is all that it can match."""
    match node:
        case Character(text=text):
            return text, bool(text)
        case Sequence(parts):
            return _prefix_of_all(parts)
        case Choice() | Conditional():
            return _shared_prefix([_prefix(one) for one in parts_of(node)])
        case Repeat():
            return _prefix_of_repeat(node)
        case Group(body=body) | Atomic(body=body):
            return _prefix(body)
        case Reference():
            return "", False
        case _:
            return "", True


def _prefix_of_all(parts: tuple[Node, ...]) -> tuple[str, bool]:
    found = ""
    for one in parts:
        text, whole = _prefix(one)
        found += text
        if not whole or len(found) > LONGEST_PREFIX:
            return found, False
    return found, True


def _shared_prefix(several: list[tuple[str, bool]]) -> tuple[str, bool]:
    texts = [text for text, _ in several]
    return _common_start(texts), len(set(texts)) == 1 and all(whole for _, whole in several)


def _common_start(texts: list[str]) -> str:
    shortest = min(texts, key=len, default="")
    for length in range(len(shortest), 0, -1):
        if all(one.startswith(shortest[:length]) for one in texts):
            return shortest[:length]
    return ""


def _prefix_of_repeat(node: Repeat) -> tuple[str, bool]:
    if node.low == 0:
        return "", node.high == 0
    text, whole = _prefix(node.body)
    if not whole:
        return text, False
    times = min(node.low, LONGEST_PREFIX // max(len(text), 1) or 1)
    return text * times, node.low == node.high == times


def _language(node: Node, groups: dict[int, Node]) -> frozenset[str] | None:
    match node:
        case Character():
            return _one_of(node)
        case Sequence(parts):
            return _products([_language(one, groups) for one in parts])
        case Choice() | Conditional():
            return _union([_language(one, groups) for one in parts_of(node)])
        case Repeat(body=body):
            return _powers(_language(body, groups), node)
        case Group(body=body) | Atomic(body=body):
            return _language(body, groups)
        case Reference(number, caseless):
            return None if caseless or number not in groups else _language(groups[number], groups)
        case Anchor() | Look():
            return frozenset({""})


def _one_of(node: Character) -> frozenset[str] | None:
    if node.text:
        return frozenset({node.text})
    return None if node.may & OTHER else _bounded(characters_of(node.may))


def _bounded(texts: frozenset[str] | set[str] | list[str]) -> frozenset[str] | None:
    return frozenset(texts) if len(texts) <= MOST_TEXTS else None


def _union(several: list[frozenset[str] | None]) -> frozenset[str] | None:
    found: set[str] = set()
    for one in several:
        if one is None:
            return None
        found |= one
    return _bounded(found)


def _products(several: list[frozenset[str] | None]) -> frozenset[str] | None:
    found: frozenset[str] | None = frozenset({""})
    for one in several:
        if found is None or one is None:
            return None
        found = (
            _bounded({first + second for first in found for second in one}) if len(found) * len(one) <= 4096 else None
        )
    return found


def _powers(body: frozenset[str] | None, node: Repeat) -> frozenset[str] | None:
    if node.high == 0:
        return frozenset({""})
    if body is None or (node.high is None and body != {""}) or (node.high or 0) > LONGEST_PREFIX:
        return None
    power = _products([body] * node.low)
    found = power
    for _ in range((node.high or node.low) - node.low):
        power = _products([power, body])
        found = _union([found, power])
        if found is None:
            return None
    return found
