"""What a pattern says of texts at their edges: the characters that they begin with, and those that none can hold."""

from __future__ import annotations

from stopper.standard.patterns.occurrence import held
from stopper.standard.patterns.reading import read_pattern
from stopper.standard.patterns.structure import Anchor, Atomic, Character, Choice, Group, How, Node, Repeat, Sequence


def absent(pattern: str, flags: int = 0) -> int:
    """The mask of characters that no text contains in which `re.search(pattern, text, flags)` found nothing."""
    tree = read_pattern(pattern, flags)
    return _single(tree.root) if tree is not None else 0


def _single(node: Node) -> int:
    """The characters of which each alone is a match of `node`."""
    match node:
        case Character(must=must):
            return must
        case Group(body=body) | Atomic(body=body):
            return _single(body)
        case Sequence(parts=(only,)):
            return _single(only)
        case Choice(branches=branches):
            found = 0
            for branch in branches:
                found |= _single(branch)
            return found
        case Repeat(body=body, low=0 | 1):
            return _single(body)
    return 0


def first_characters(pattern: str, flags: int = 0, how: How = "match") -> tuple[int, ...]:
    """The masks of the first characters of each accepted text, as far as they stand one by one in the pattern."""
    tree = read_pattern(pattern, flags)
    if tree is None or (how == "search" and not held(tree.root, ("start",))):
        return ()
    return tuple(_leading(tree.root)[0])


def _leading(node: Node) -> tuple[list[int], bool]:
    """The masks, and whether what follows the node follows them."""
    match node:
        case Character(may=may):
            return [may], True
        case Anchor():
            return [], True
        case Group(body=body) | Atomic(body=body):
            return _leading(body)
        case Repeat(body=body, low=low, high=high) if low:
            masks, goes_on = _leading(body)
            return masks, goes_on and low == high == 1
        case Sequence(parts=parts):
            found: list[int] = []
            for part in parts:
                masks, goes_on = _leading(part)
                found += masks
                if not goes_on:
                    return found, False
            return found, True
    return [], False
