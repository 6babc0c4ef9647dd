"""Functions that Python's own call to order, choose or make values: `sorted(names, key=size)`, `iter(read, "")`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from stopper.flow.state.frames import Answer, Frame, Unreachable
from stopper.flow.values.arguments import Arguments
from stopper.flow.values.choosing import either
from stopper.flow.values.value import ANYTHING, Closure, Foreign, Instance, Items, Partial, Table, Value, options
from stopper.model import Place

if TYPE_CHECKING:
    from stopper.flow.interpreter import Interpreter

KEY = "key"
ORDERING = ("sorted", "heapq.nlargest", "heapq.nsmallest", "heapq.merge")
"""Functions that call their `key` with each element."""
CALLED = (Closure, Partial, Instance, Foreign)


class KeyFunctions:
    """Answers by name: None where the function is called for what it does alone, and the library answers."""

    def __init__(self, interpreter: Interpreter) -> None:
        self._interpreter = interpreter
        self.answers: Mapping[str, Answer] = {
            **dict.fromkeys(ORDERING, self._ordered),
            **dict.fromkeys(("min", "max"), self._chosen),
            "iter": self._iterated,
            "collections.defaultdict": self._made,
        }

    def met(self, function: Value | None, values: tuple[Value, ...], at: Place, frame: Frame) -> Value | None:
        """What a function gives that is called with an element of any of these; None where nothing can be called."""
        called = [one for one in options(function) if isinstance(one, CALLED)] if function is not None else []
        if not called:
            return None
        elements = [inner for value in values for inner in self._interpreter.elements(value, at)]
        return self._given(either(*called), Arguments((either(*elements),)), at, frame)

    def _given(self, function: Value, given: Arguments, at: Place, frame: Frame) -> Value:
        try:
            return self._interpreter.calls.apply(function, given, at, frame)
        except Unreachable:
            return ANYTHING

    def _ordered(self, given: Arguments, at: Place, frame: Frame) -> Value | None:
        self.met(given.named.get(KEY), given.plain, at, frame)
        return None

    def _chosen(self, given: Arguments, at: Place, frame: Frame) -> Value | None:
        """`max(first, second, key=size)` chooses among its arguments, `max(names, key=size)` among their elements."""
        among = given.plain if len(given.plain) == 1 else (Items("tuple", given.plain),)
        self.met(given.named.get(KEY), among, at, frame)
        return None

    def _iterated(self, given: Arguments, at: Place, frame: Frame) -> Value | None:
        """`iter(read, "")` calls until the function gives that."""
        if len(given.plain) < 2:
            return None
        return Items("generator", (), self._given(given.plain[0], Arguments(), at, frame))

    def _made(self, given: Arguments, at: Place, frame: Frame) -> Value | None:
        """`defaultdict(make)`: what stands under a key that is missing."""
        if len(given.plain) > 1 or given.named or not isinstance(given.plain[0], (Closure, Partial)):
            return None
        return Table({}, self._given(given.plain[0], Arguments(), at, frame))
