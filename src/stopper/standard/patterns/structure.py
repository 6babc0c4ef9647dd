"""A regular expression as a tree, with its flags applied to each part."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, TypeAlias

How: TypeAlias = Literal["match", "fullmatch", "search"]
Place: TypeAlias = Literal["start", "end", "end or newline", "line start", "line end", "boundary", "no boundary"]
Manner: TypeAlias = Literal["", "?", "+"]  # greedy, lazy, possessive


@dataclass(frozen=True, slots=True)
class Character:
    """One character out of a set."""

    may: int  # all that it can match; exact among ASCII
    must: int  # all that it matches for certain: the bit of what is not ASCII only where every such character matches
    text: str  # the character, where there is only one
    spelled: str


@dataclass(frozen=True, slots=True)
class Sequence:
    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """Alternatives, tried in order; without any, it never matches."""

    branches: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Repeat:
    body: Node
    low: int
    high: int | None  # None: without end
    manner: Manner


@dataclass(frozen=True, slots=True)
class Group:
    """Parentheses, counted or not."""

    number: int | None
    body: Node


@dataclass(frozen=True, slots=True)
class Atomic:
    """A part that gives nothing back once it has matched."""

    body: Node


@dataclass(frozen=True, slots=True)
class Reference:
    """The text of a group once more."""

    number: int
    caseless: bool


@dataclass(frozen=True, slots=True)
class Conditional:
    """One of two parts, by whether a group took part."""

    number: int
    yes: Node
    no: Node


@dataclass(frozen=True, slots=True)
class Look:
    """A condition on what follows (`ahead`) or precedes."""

    ahead: bool
    positive: bool
    body: Node


@dataclass(frozen=True, slots=True)
class Anchor:
    place: Place


Node: TypeAlias = Character | Sequence | Choice | Repeat | Group | Atomic | Reference | Conditional | Look | Anchor


@dataclass(frozen=True, slots=True)
class Pattern:
    """A whole expression."""

    root: Node
    flags: int  # those written inside it among them

    def groups(self) -> dict[int, Node]:
        """The bodies of the counted groups."""
        return {
            node.number: node.body for node in every(self.root) if isinstance(node, Group) and node.number is not None
        }


def parts_of(node: Node) -> tuple[Node, ...]:
    """What lies directly inside `node`."""
    match node:
        case Sequence(parts):
            return parts
        case Choice(branches):
            return branches
        case Repeat(body=body) | Group(body=body) | Atomic(body=body) | Look(body=body):
            return (body,)
        case Conditional(yes=yes, no=no):
            return (yes, no)
        case _:
            return ()


def every(node: Node) -> Iterator[Node]:
    """`node` and all that lies inside it."""
    waiting = [node]
    while waiting:
        one = waiting.pop()
        yield one
        waiting.extend(parts_of(one))
