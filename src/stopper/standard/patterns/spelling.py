"""A part of a pattern written out again."""

from __future__ import annotations

from stopper.standard.patterns.structure import (
    Anchor,
    Atomic,
    Character,
    Choice,
    Conditional,
    Group,
    Look,
    Node,
    Reference,
    Repeat,
    Sequence,
)

_ANCHORS = {
    "start": "^",
    "end": "\\Z",
    "end or newline": "$",
    "line start": "^",
    "line end": "$",
    "boundary": "\\b",
    "no boundary": "\\B",
}
_COUNTS = {(0, None): "*", (1, None): "+", (0, 1): "?"}


def spelling(node: Node) -> str:
    """`node` as a pattern: equal in meaning to what was written, flags aside."""
    match node:
        case Character():
            return node.spelled
        case Sequence() | Choice():
            return _several(node)
        case Repeat():
            return _repeat(node)
        case Group():
            return f"({'' if node.number else '?:'}{spelling(node.body)})"
        case Atomic():
            return f"(?>{spelling(node.body)})"
        case _:
            return _condition(node)


def _several(node: Sequence | Choice) -> str:
    if isinstance(node, Choice):
        return "|".join(map(spelling, node.branches)) if node.branches else "(?!)"
    return "".join(f"(?:{spelling(one)})" if isinstance(one, Choice) else spelling(one) for one in node.parts)


def _repeat(node: Repeat) -> str:
    body = spelling(node.body)
    if not isinstance(node.body, Character | Group | Atomic | Look | Reference):
        body = f"(?:{body})"
    high = "" if node.high is None else node.high
    count = f"{{{node.low}}}" if node.low == node.high else f"{{{node.low},{high}}}"
    return body + _COUNTS.get((node.low, node.high), count) + node.manner


def _condition(node: Node) -> str:
    match node:
        case Anchor(place):
            return _ANCHORS[place]
        case Look(ahead, positive, body):
            return f"(?{'' if ahead else '<'}{'=' if positive else '!'}{spelling(body)})"
        case Conditional(number, yes, no):
            return f"(?({number}){spelling(yes)}|{spelling(no)})"
        case Reference(number):
            return f"(?:\\{number})"
        case _:
            return ""
