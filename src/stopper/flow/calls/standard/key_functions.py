"""Functions that Python's own call with elements to order them, or to choose one: `sorted(names, key=size)`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from stopper.flow.calls.standard.making_functions import given_by
from stopper.flow.state.frames import Answer, Frame
from stopper.flow.values.arguments import Arguments
from stopper.flow.values.choosing import either
from stopper.flow.values.value import Closure, Foreign, Instance, Items, Partial, Value, options
from stopper.model import Place

if TYPE_CHECKING:
    from stopper.flow.interpreter import Interpreter

KEY = "key"
ORDERING = ("sorted", "heapq.nlargest", "heapq.nsmallest", "heapq.merge")
"""Functions that call their `key` with each element."""
CALLED = (Closure, Partial, Instance, Foreign)


class KeyFunctions:
    """Asks them, and answers by name with None: what they do is all that is asked, and the library answers."""

    def __init__(self, interpreter: Interpreter) -> None:
        self._interpreter = interpreter
        self.answers: Mapping[str, Answer] = {
            **dict.fromkeys(ORDERING, self._ordered),
            **dict.fromkeys(("min", "max"), self._chosen),
        }

    def met(self, function: Value | None, values: tuple[Value, ...], at: Place, frame: Frame) -> Value | None:
        """What a function gives that is called with an element of any of these; None where nothing can be called."""
        called = [one for one in options(function) if isinstance(one, CALLED)] if function is not None else []
        if not called:
            return None
        elements = [inner for value in values for inner in self._interpreter.elements(value, at)]
        return given_by(either(*called), Arguments((either(*elements),)), at, frame, self._interpreter)

    def _ordered(self, given: Arguments, at: Place, frame: Frame) -> Value | None:
        self.met(given.named.get(KEY), given.plain, at, frame)
        return None

    def _chosen(self, given: Arguments, at: Place, frame: Frame) -> Value | None:
        """`max(first, second, key=size)` chooses among its arguments, `max(names, key=size)` among their elements."""
        among = given.plain if len(given.plain) == 1 else (Items("tuple", given.plain),)
        self.met(given.named.get(KEY), among, at, frame)
        return None
