"""How much of the text a part takes at least."""

from __future__ import annotations

from stopper.standard.patterns.structure import (
    Anchor,
    Character,
    Choice,
    Conditional,
    Look,
    Node,
    Reference,
    Repeat,
    Sequence,
    parts_of,
)


def shortest(node: Node) -> int:
    """The least number of characters that `node` takes; never more than that."""
    match node:
        case Character():
            return 1
        case Choice() | Conditional():
            return min((shortest(one) for one in parts_of(node)), default=0)
        case Repeat(body=body, low=low):
            return low * shortest(body)
        case Sequence(parts):
            return sum(shortest(one) for one in parts)
        case Anchor() | Look() | Reference():
            return 0
        case _:
            return shortest(node.body)
