"""Functions within decorators that `wrapt` made of others: how those are called."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from stopper.flow.objects.library_decorators import APART
from stopper.flow.state.frames import Answer, Frame
from stopper.flow.values.arguments import Arguments
from stopper.flow.values.value import NOTHING, Closure, Items, Partial, Scalar, Table, Value
from stopper.model import Place

if TYPE_CHECKING:
    from stopper.flow.interpreter import Interpreter


class WrappedFunctions:
    """Answers by name."""

    def __init__(self, interpreter: Interpreter) -> None:
        self._interpreter = interpreter
        self.answers: Mapping[str, Answer] = {APART: self._called}

    def _called(self, given: Arguments, at: Place, frame: Frame) -> Value | None:
        """`wrapper(wrapped, instance, args, kwargs)`."""
        wrapper, function, *plain = given.plain
        named: dict[Scalar, Value] = {}
        named.update(given.named)
        arguments = Items("tuple", tuple(plain), given.more)
        handed = Arguments((function, _owner(function), arguments, Table(named, given.mapping)))
        return self._interpreter.calls.apply(wrapper, handed, at, frame)


def _owner(function: Value) -> Value:
    while isinstance(function, Partial) and len(function.arguments) == 2:
        function = function.arguments[1]
    return function.bound or NOTHING if isinstance(function, Closure) else NOTHING
