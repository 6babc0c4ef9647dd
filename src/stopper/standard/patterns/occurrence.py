"""Which characters can occur in a text that a pattern accepted."""

from __future__ import annotations

from stopper.standard.patterns.alphabet import ALL, FOLD_BEYOND_ASCII, NEWLINE, OTHER, both_cases
from stopper.standard.patterns.reading import read_pattern
from stopper.standard.patterns.structure import (
    Anchor,
    Character,
    Choice,
    Conditional,
    How,
    Look,
    Node,
    Place,
    Reference,
    Repeat,
    Sequence,
    parts_of,
)


def characters(pattern: str, flags: int = 0, how: How = "match") -> int:
    """The mask of all characters that a text can contain for which `re.<how>(pattern, text, flags)` succeeded.

    ALL where the pattern leaves part of the text unseen, or cannot be read. Conditions (look-around, boundaries) are
    not used to narrow it.
    """
    tree = read_pattern(pattern, flags)
    if tree is None or not covers(tree.root, how):
        return ALL
    mask = consumed(tree.root, tree.groups())
    return mask | NEWLINE if how != "fullmatch" and not held(tree.root, ("end",)) else mask


def covers(root: Node, how: How) -> bool:
    """Whether a match spans the whole text, but for one newline at its end."""
    ends = how == "fullmatch" or held(root, ("end", "end or newline"))
    return ends and (how != "search" or held(root, ("start",)))


def held(node: Node, places: tuple[Place, ...]) -> bool:
    """Whether every way through `node` passes an anchor of `places`."""
    match node:
        case Anchor(place):
            return place in places
        case Sequence(parts):
            return any(held(one, places) for one in parts)
        case Choice() | Conditional():
            return all(held(one, places) for one in parts_of(node))
        case Repeat(low=0) | Look():
            return False
        case _:
            return any(held(one, places) for one in parts_of(node))


def consumed(node: Node, groups: dict[int, Node]) -> int:
    """The mask of all characters that `node` can take from the text."""
    mask = 0
    waiting, asked = [node], set[int]()
    caseless = False
    while waiting:
        one = waiting.pop()
        if isinstance(one, Character):
            mask |= one.may
        elif isinstance(one, Reference):
            caseless = caseless or one.caseless
            if one.number in groups and one.number not in asked:
                asked.add(one.number)
                waiting.append(groups[one.number])
        elif not isinstance(one, Look):
            waiting.extend(parts_of(one))
    return folded(mask) if caseless else mask


def folded(mask: int) -> int:
    """`mask` with all that a caseless comparison takes for the same."""
    wide = both_cases(mask)
    if wide & OTHER:
        wide |= both_cases(FOLD_BEYOND_ASCII)
    return wide | OTHER if wide & FOLD_BEYOND_ASCII else wide
