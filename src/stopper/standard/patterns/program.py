"""A pattern as instructions for the machine that counts steps."""

from __future__ import annotations

from enum import Enum, auto
from typing import NamedTuple

from stopper.standard.patterns.structure import (
    Anchor,
    Atomic,
    Character,
    Choice,
    Conditional,
    Group,
    Look,
    Node,
    Pattern,
    Place,
    Reference,
    Repeat,
    Sequence,
    every,
)
from stopper.standard.patterns.width import shortest

LARGEST = 25_000  # instructions


class Order(Enum):
    TAKE = auto()  # a character of `mask`
    FORK = auto()  # try `first`, then `second`
    JUMP = auto()  # to `first`
    SAVE = auto()  # the position, in register `mask`
    PROGRESS = auto()  # to `first` where the position is still that of register `mask`
    REPEAT = auto()  # the text between registers `mask` and `mask` + 1; caseless where `second`
    CHOOSE = auto()  # to `first` where register `mask` + 1 is unset
    AT = auto()  # an anchor
    LOOK = auto()  # the instructions up to `first`: `mask` characters back, positive where `second`
    ATOMIC = auto()  # the instructions up to `first`, once
    DONE = auto()


class Instruction(NamedTuple):
    order: Order
    mask: int = 0
    first: int = 0
    second: int = 0
    place: Place | None = None


class TooLarge(Exception):
    """Its counts are too high to be written out."""


class Program:
    """The instructions of a pattern, with how many registers they need."""

    __slots__ = ("_loops", "_referenced", "code", "registers")

    def __init__(self, pattern: Pattern, whole: bool) -> None:
        self.code: list[Instruction] = []
        groups = pattern.groups()
        self._referenced = {one.number for one in every(pattern.root) if isinstance(one, Reference | Conditional)}
        self._loops = 2 * (max(groups, default=0) + 1)
        self._write(pattern.root)
        if whole:
            self._add(Instruction(Order.AT, place="end"))
        self._add(Instruction(Order.DONE))
        self.registers = self._loops

    def _add(self, instruction: Instruction) -> int:
        if len(self.code) >= LARGEST:
            raise TooLarge
        self.code.append(instruction)
        return len(self.code) - 1

    def _write(self, node: Node) -> None:  # noqa: C901, PLR0912  # one line for each kind of node
        match node:
            case Character(may=may):
                self._add(Instruction(Order.TAKE, may))
            case Sequence(parts):
                for one in parts:
                    self._write(one)
            case Choice(branches):
                self._choice(branches)
            case Repeat():
                self._repeat(node)
            case Group():
                self._group(node)
            case Atomic(body):
                self._enclosed(Order.ATOMIC, body)
            case Reference(number, caseless):
                self._add(Instruction(Order.REPEAT, 2 * number, second=int(caseless)))
            case Conditional():
                self._conditional(node)
            case Look(ahead, positive, body):
                self._enclosed(Order.LOOK, body, 0 if ahead else shortest(body), positive)
            case Anchor(place):
                self._add(Instruction(Order.AT, place=place))

    def _fork(self, lazy: bool = False) -> int:
        """A choice between going on here and going where `_land` says later; the former first unless `lazy`."""
        return self._add(Instruction(Order.FORK, mask=int(lazy)))

    def _land(self, fork: int) -> None:
        """What was left open at `fork` leads to the next instruction."""
        here, there = fork + 1, len(self.code)
        first, second = (there, here) if self.code[fork].mask else (here, there)
        self.code[fork] = Instruction(Order.FORK, first=first, second=second)

    def _aim(self, place: int) -> None:
        self.code[place] = self.code[place]._replace(first=len(self.code))

    def _choice(self, branches: tuple[Node, ...]) -> None:
        if not branches:
            self._add(Instruction(Order.TAKE, 0))
        jumps = []
        for one in branches[:-1]:
            fork = self._fork()
            self._write(one)
            jumps.append(self._add(Instruction(Order.JUMP)))
            self._land(fork)
        for one in branches[-1:]:
            self._write(one)
        for jump in jumps:
            self._aim(jump)

    def _group(self, node: Group) -> None:
        kept = node.number is not None and node.number in self._referenced
        register = 2 * (node.number or 0)
        if kept:
            self._add(Instruction(Order.SAVE, register))
        self._write(node.body)
        if kept:
            self._add(Instruction(Order.SAVE, register + 1))

    def _conditional(self, node: Conditional) -> None:
        test = self._add(Instruction(Order.CHOOSE, 2 * node.number))
        self._write(node.yes)
        jump = self._add(Instruction(Order.JUMP))
        self._aim(test)
        self._write(node.no)
        self._aim(jump)

    def _enclosed(self, order: Order, body: Node, back: int = 0, positive: bool = True) -> None:
        start = self._add(Instruction(order, back, second=int(positive)))
        self._write(body)
        self._add(Instruction(Order.DONE))
        self._aim(start)

    def _repeat(self, node: Repeat) -> None:
        if node.manner == "+":
            self._enclosed(Order.ATOMIC, Repeat(node.body, node.low, node.high, ""))
            return
        for _ in range(node.low):
            self._write(node.body)
        if node.high is None:
            self._loop(node)
            return
        forks = []
        for _ in range(node.high - node.low):
            forks.append(self._fork(lazy=node.manner == "?"))
            self._write(node.body)
        for fork in forks:
            self._land(fork)

    def _loop(self, node: Repeat) -> None:
        fork = self._fork(lazy=node.manner == "?")
        if shortest(node.body):
            self._write(node.body)
            self._add(Instruction(Order.JUMP, first=fork))
            self._land(fork)
            return
        register = self._loops
        self._loops += 1
        self._add(Instruction(Order.SAVE, register))
        self._write(node.body)
        check = self._add(Instruction(Order.PROGRESS, register))
        self._add(Instruction(Order.JUMP, first=fork))
        self._land(fork)
        self._aim(check)
