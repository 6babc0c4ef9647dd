"""A backtracking matcher that counts its steps, so that an attack is proved and not only suspected.

It goes through the same choices in the same order as CPython's engine; the patterns of a project never run in that.
"""

from __future__ import annotations

from typing import TypeAlias

from stopper.standard.patterns.alphabet import WORDS, bit_of
from stopper.standard.patterns.program import Instruction, Order, Program
from stopper.standard.patterns.structure import Place

_Registers: TypeAlias = tuple[int, ...]
_State: TypeAlias = tuple[int, int, _Registers]  # instruction, position, registers
_UNSET = -1


class OutOfSteps(Exception):
    """The bound is reached before the match is decided."""


class Machine:
    """One run over one text."""

    __slots__ = ("_bits", "_bound", "_code", "_start", "_text", "steps")

    def __init__(self, program: Program, text: str, bound: int) -> None:
        self._code = program.code
        self._start: _Registers = (_UNSET,) * program.registers
        self._text = text
        self._bits = [bit_of(one) for one in text]
        self._bound = bound
        self.steps = 0

    def match(self) -> int | None:
        """Where a match that begins at the start ends, or None."""
        found = self._run((0, 0, self._start))
        return found[1] if found else None

    def search(self) -> bool:
        """Whether there is a match anywhere."""
        return any(self._run((0, start, self._start)) for start in range(len(self._text) + 1))

    def scan(self) -> int:
        """How many matches there are, one after the other."""
        found = start = 0
        while start <= len(self._text):
            end = self._run((0, start, self._start))
            found += end is not None
            start = max(start + 1, end[1] if end else 0)
        return found

    def _run(self, state: _State) -> _State | None:
        """The state at the end of the first way through, from `state` to the DONE that ends its part."""
        code, bits, waiting = self._code, self._bits, [state]
        while waiting:
            here: _State | None = waiting.pop()
            while here is not None:
                self.steps += 1
                order, mask, first, second, _ = instruction = code[here[0]]
                if order is Order.TAKE:
                    taken = here[1] < len(bits) and bits[here[1]] & mask
                    here = (here[0] + 1, here[1] + 1, here[2]) if taken else None
                elif order is Order.FORK:
                    waiting.append((second, here[1], here[2]))
                    here = (first, here[1], here[2])
                elif order is Order.DONE:
                    return here
                else:
                    here = self._next(instruction, here)
            if self.steps > self._bound:
                raise OutOfSteps
        return None

    def _next(self, instruction: Instruction, state: _State) -> _State | None:
        place, position, registers = state
        match instruction.order:
            case Order.JUMP:
                return instruction.first, position, registers
            case Order.SAVE:
                return (
                    place + 1,
                    position,
                    (*registers[: instruction.mask], position, *registers[instruction.mask + 1 :]),
                )
            case Order.PROGRESS:
                stuck = registers[instruction.mask] == position
                return (instruction.first if stuck else place + 1), position, registers
            case Order.AT:
                return (place + 1, position, registers) if self._holds(instruction.place, position) else None
            case Order.CHOOSE:
                unset = registers[instruction.mask + 1] == _UNSET
                return (instruction.first if unset else place + 1), position, registers
            case Order.REPEAT:
                return self._again(instruction, state)
            case _:
                return self._part(instruction, state)

    def _part(self, instruction: Instruction, state: _State) -> _State | None:
        place, position, registers = state
        if instruction.order is Order.ATOMIC:
            found = self._run((place + 1, position, registers))
            return (instruction.first, found[1], found[2]) if found else None
        start = position - instruction.mask
        found = self._run((place + 1, start, registers)) if start >= 0 else None
        if bool(found) != bool(instruction.second):
            return None
        return instruction.first, position, found[2] if found else registers

    def _again(self, instruction: Instruction, state: _State) -> _State | None:
        place, position, registers = state
        start, end = registers[instruction.mask], registers[instruction.mask + 1]
        if _UNSET in (start, end):
            return None
        before, after = self._text[start:end], self._text[position : position + end - start]
        same = before == after or (instruction.second and before.casefold() == after.casefold())
        return (place + 1, position + end - start, registers) if same else None

    def _holds(self, place: Place | None, position: int) -> bool:
        match place:
            case "start":
                return position == 0
            case "end":
                return position == len(self._text)
            case "end or newline":
                return self._text[position:] in ("", "\n")
            case "line start":
                return position == 0 or self._text[position - 1] == "\n"
            case "line end":
                return self._text[position : position + 1] in ("", "\n")
            case _:
                before, after = self._is_word(position - 1), self._is_word(position)
                if not self._text and place == "no boundary":
                    return False  # CPython before 3.14
                return (before != after) == (place == "boundary")

    def _is_word(self, position: int) -> bool:
        return 0 <= position < len(self._bits) and bool(self._bits[position] & WORDS)
