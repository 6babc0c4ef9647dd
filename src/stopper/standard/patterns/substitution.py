"""What is left of a text after `re.sub`."""

from __future__ import annotations

from stopper.standard.patterns.alphabet import ALL, bit_of, mask_of
from stopper.standard.patterns.occurrence import consumed
from stopper.standard.patterns.reading import read_pattern
from stopper.standard.patterns.structure import Character, Choice, Group, Node, Pattern, Repeat, Sequence
from stopper.standard.patterns.width import shortest
from stopper.standard.regex import regex

_OCTAL = regex(r"\\(?:0|[0-3][0-7]{2})")  # a character by its number
_ESCAPES = {"n": "\n", "t": "\t", "r": "\r", "f": "\f", "v": "\v", "a": "\a", "b": "\b", "\\": "\\"}


def substituted(pattern: str, flags: int, replacement: str, alphabet: int) -> int:
    """The mask of all characters that can be in `re.sub(pattern, replacement, text, flags=flags)`.

    `text` holds characters of `alphabet`. Without a count: a limited substitution leaves the rest as it was.
    """
    tree = read_pattern(pattern, flags)
    if tree is None:
        return ALL
    return alphabet & ~removed(tree.root) | _inserted(replacement, tree, alphabet)


def removed(root: Node) -> int:
    """The mask of all characters of which each occurrence is part of some match, whatever stands around it."""
    node = root
    while isinstance(node, Group):
        node = node.body
    if isinstance(node, Repeat) and node.low == 0 and not node.manner and node.high != 0:
        return _taken(node.body)  # greedy: it prefers the character to nothing
    return _taken(node)


def _taken(node: Node) -> int:
    """The mask of all characters that are a whole match of `node` alone, where no match of it is empty."""
    return _sure(node) if shortest(node) > 0 else 0


def _sure(node: Node) -> int:
    match node:
        case Character(must=must):
            return must
        case Group(body=body):
            return _sure(body)
        case Choice(branches):
            mask = 0
            for one in branches:
                mask |= _sure(one)
            return mask
        case Repeat(body=body, low=low, high=high, manner=manner):
            return _sure(body) if low <= 1 and high != 0 and manner != "+" else 0
        case Sequence(parts):
            return _sure_of_all(parts)
        case _:
            return 0


def _sure_of_all(parts: tuple[Node, ...]) -> int:
    """What one part takes while all others take nothing."""
    needed = [one for one in parts if not _can_be_nothing(one)]
    if len(needed) == 1:
        return _sure(needed[0])
    return 0


def _can_be_nothing(node: Node) -> bool:
    """Whether `node` matches the empty text at every place."""
    match node:
        case Repeat(low=low, manner=manner):
            return low == 0 and manner != "+"
        case Group(body=body):
            return _can_be_nothing(body)
        case Sequence(parts):
            return all(_can_be_nothing(one) for one in parts)
        case _:
            return False


def _inserted(replacement: str, tree: Pattern, alphabet: int) -> int:
    mask, rest = 0, iter(_OCTAL.sub("", replacement))
    for character in rest:
        if character != "\\":
            mask |= bit_of(character)
            continue
        following = next(rest, "\\")
        if following in _ESCAPES:
            mask |= bit_of(_ESCAPES[following])
        elif following == "g" or following.isdigit():
            mask |= consumed(tree.root, tree.groups()) & alphabet
        else:
            mask |= mask_of("\\" + following)
    return ALL if _OCTAL.search(replacement) else mask
