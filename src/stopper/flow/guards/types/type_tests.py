"""Tests of a type: `isinstance(x, str)`, `type(x) is str`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stopper.flow.guards.types.builtin_types import of_builtin
from stopper.flow.guards.types.values_of_types import of_no_type, of_type
from stopper.flow.state.frames import Frame
from stopper.flow.values.contents import holes
from stopper.flow.values.value import Foreign, Value
from stopper.syntax import form

if TYPE_CHECKING:
    from stopper.flow.interpreter import Interpreter


class TypeTests:
    """Narrows what a test of its type is about."""

    def __init__(self, interpreter: Interpreter) -> None:
        self._interpreter = interpreter

    def instance(self, test: form.Call, side: bool, frame: Frame) -> bool:
        """`isinstance(x, wanted)` came out as `side`; False where it cannot."""
        if len(test.arguments) < 2:
            return True
        return self._shown(test.arguments[0], self._interpreter.value(test.arguments[1], frame), side, frame)

    def compared(self, test: form.Comparison, side: bool, frame: Frame) -> bool:
        """`type(x) == wanted` came out as `side`; False where it cannot."""
        one, other = test.left, test.comparators[0]
        call, wanted = (one, other) if isinstance(one, form.Call) else (other, one)
        if not isinstance(call, form.Call) or len(call.arguments) != 1:
            return True
        callee = self._interpreter.value(call.function, frame)
        if not isinstance(callee, Foreign) or callee.name != "type":
            return True
        return self._shown(call.arguments[0], self._interpreter.value(wanted, frame), side, frame)

    def _shown(self, one: form.Expression, wanted: Value, side: bool, frame: Frame) -> bool:
        value = self._interpreter.value(one, frame)
        left = of_builtin(value, wanted, side=side)
        if left is not None and holes(left):
            made = self._interpreter.models.made
            left = of_type(left, wanted, made) if side else of_no_type(left, wanted, made)
        if left is not None and left is not value:
            self._interpreter.refining.narrow(one, left, frame)
        return left is not None
