"""Functions that Python's own call for the values that they make: `iter(read, "")`, `defaultdict(make)`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from stopper.flow.state.frames import Answer, Frame, Unreachable
from stopper.flow.values.arguments import Arguments
from stopper.flow.values.value import ANYTHING, Closure, Items, Partial, Table, Value
from stopper.model import Place

if TYPE_CHECKING:
    from stopper.flow.interpreter import Interpreter


class MakingFunctions:
    """Answers by name."""

    def __init__(self, interpreter: Interpreter) -> None:
        self._interpreter = interpreter
        self.answers: Mapping[str, Answer] = {"iter": self._iterated, "collections.defaultdict": self._defaults}

    def _iterated(self, given: Arguments, at: Place, frame: Frame) -> Value | None:
        """`iter(read, "")` calls until the function gives that."""
        if len(given.plain) < 2:
            return None
        return Items("generator", (), given_by(given.plain[0], Arguments(), at, frame, self._interpreter))

    def _defaults(self, given: Arguments, at: Place, frame: Frame) -> Value | None:
        """`defaultdict(make)`: what stands under a key that is missing."""
        if len(given.plain) > 1 or given.named or not isinstance(given.plain[0], (Closure, Partial)):
            return None
        return Table({}, given_by(given.plain[0], Arguments(), at, frame, self._interpreter))


def given_by(function: Value, given: Arguments, at: Place, frame: Frame, interpreter: Interpreter) -> Value:
    """What a function gives that Python calls, which may not come back."""
    try:
        return interpreter.calls.apply(function, given, at, frame)
    except Unreachable:
        return ANYTHING
