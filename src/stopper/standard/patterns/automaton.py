"""A pattern as an automaton whose states are its characters (Glushkov), with the number of ways of each step.

Conditions take no character, so that they are passed freely here; what they forbid is seen when an attack is proved.
The body of a look-ahead is entered and never left. A reference to a group is read as the group itself: what else it
demands is seen when an attack is proved too. Attacks are looked for in ASCII alone, where each set is exact.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field

from stopper.standard.patterns.alphabet import ASCII, sample_of
from stopper.standard.patterns.structure import (
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
    parts_of,
)

MOST_STATES = 400
MOST_COPIES = 12  # a count above is taken for endless: the cost is the same in practice
MOST_COPIED = 60  # states
START = 0


class TooManyStates(Exception):
    """The pattern is too large to be decided."""


@dataclass(frozen=True, slots=True)
class Loop:
    """A part that is repeated without end, and the states inside it."""

    part: Repeat
    low: int
    high: int  # past the last
    is_outermost: bool

    def holds(self, state: int) -> bool:
        return self.low <= state < self.high


@dataclass(slots=True)
class _Fragment:
    first: dict[int, int] = field(default_factory=dict)  # state: in how many ways, at most 2
    last: dict[int, int] = field(default_factory=dict)
    empty: int = 0  # in how many ways it takes nothing


class Automaton:
    """The states of a pattern, 0 being its start."""

    __slots__ = ("_depth", "_groups", "loops", "masks", "steps")

    def __init__(self, root: Node) -> None:
        self.masks: list[int] = [0]
        self.steps: list[dict[int, int]] = [{}]
        self.loops: list[Loop] = []
        self._depth = 0
        self._groups: dict[int, Node] = {}
        whole = self._read(root)
        self._connect({START: 1}, whole.first)

    def word(self, start: int, end: int, within: set[int] | None = None) -> str | None:
        """The shortest text that leads from `start` to `end`, over states of `within`; empty where they are one."""
        texts = {start: ""}
        waiting = deque([start])
        while waiting:
            state = waiting.popleft()
            if state == end:
                return texts[state]
            for following in self.steps[state]:
                if following not in texts and (within is None or following in within) and self.masks[following]:
                    texts[following] = texts[state] + sample_of(self.masks[following])
                    waiting.append(following)
        return None

    def _connect(self, last: dict[int, int], first: dict[int, int]) -> None:
        for state, ways in last.items():
            for following, more in first.items():
                known = self.steps[state].get(following, 0)
                self.steps[state][following] = min(2, known + ways * more)

    def _read(self, node: Node) -> _Fragment:
        match node:
            case Character(may=may):
                return self._state(may & ASCII)
            case Sequence(parts):
                whole = _Fragment(empty=1)
                for one in parts:
                    whole = self._joined(whole, self._read(one))
                return whole
            case Choice() | Conditional():
                return _either([self._read(one) for one in parts_of(node)])
            case Repeat():
                return self._repeat(node)
            case Group() | Atomic() | Reference():
                return self._grouped(node)
            case Look(ahead=True, body=body):
                return self._dead_end(body)
            case _:
                return _Fragment(empty=1)

    def _grouped(self, node: Group | Atomic | Reference) -> _Fragment:
        if isinstance(node, Reference):
            body = self._groups.get(node.number)
            return self._read(body) if body is not None else _Fragment(empty=1)
        found = self._read(node.body)
        if isinstance(node, Group) and node.number is not None:
            self._groups[node.number] = node.body
        return found

    def _state(self, mask: int) -> _Fragment:
        if len(self.masks) >= MOST_STATES:
            raise TooManyStates
        self.masks.append(mask)
        self.steps.append({})
        state = len(self.masks) - 1
        return _Fragment({state: 1}, {state: 1})

    def _joined(self, before: _Fragment, after: _Fragment) -> _Fragment:
        self._connect(before.last, after.first)
        first = _sum(before.first, after.first, before.empty)
        last = _sum(after.last, before.last, after.empty)
        return _Fragment(first, last, min(2, before.empty * after.empty))

    def _dead_end(self, body: Node) -> _Fragment:
        depth, self._depth = self._depth, 0
        first = self._read(body).first
        self._depth = depth
        return _Fragment(first, {}, 1)

    def _repeat(self, node: Repeat) -> _Fragment:
        if node.high == 0:
            return _Fragment(empty=1)
        low = len(self.masks)
        endless = node.high is None or node.high > MOST_COPIES
        self._depth += endless
        body = self._read(node.body)
        self._depth -= endless
        size = len(self.masks) - low
        if endless:
            self.loops.append(Loop(node, low, low + size, self._depth == 0))
            self._connect(body.last, body.first)
        elif size * (node.high or 1) <= MOST_COPIED:
            body = self._copies(node, body)
        return _Fragment(body.first, body.last, 1 if node.low == 0 else body.empty)

    def _copies(self, node: Repeat, body: _Fragment) -> _Fragment:
        """As many copies as may be taken, those above the least one inside the other."""
        high = node.high or 1
        tail = body
        for number in range(high - 1, 0, -1):
            optional = _Fragment(tail.first, tail.last, 1) if number >= node.low else tail
            tail = self._joined(self._read(node.body), optional)
        return tail


def _sum(one: dict[int, int], other: dict[int, int], factor: int) -> dict[int, int]:
    """`one`, and `other` `factor` times."""
    found = dict(one)
    for state, ways in other.items() if factor else ():
        found[state] = min(2, found.get(state, 0) + ways * factor)
    return found


def _either(branches: list[_Fragment]) -> _Fragment:
    whole = _Fragment()
    for one in branches:
        whole = _Fragment(
            _sum(whole.first, one.first, 1), _sum(whole.last, one.last, 1), min(2, whole.empty + one.empty)
        )
    return whole
