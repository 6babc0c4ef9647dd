"""Functions of `itertools` that call a function with each element: `groupby`, `starmap`, `accumulate` and the like."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from stopper.flow.state.frames import Frame
from stopper.flow.values.arguments import Arguments
from stopper.flow.values.choosing import either
from stopper.flow.values.value import Closure, Items, Value, options
from stopper.model import Place

if TYPE_CHECKING:
    from stopper.flow.interpreter import Interpreter

Answer = Callable[[Arguments, Place, Frame], Value | None]
Passing = Callable[[Closure, Value, Frame, bool], Value]


class Iterators:
    """Answers by name; `passing` gives an element for which a function came out true, or false."""

    def __init__(self, interpreter: Interpreter, passing: Passing) -> None:
        self._on = interpreter
        self._passing = passing
        self.answers: Mapping[str, Answer] = {
            "itertools.accumulate": self._accumulated,
            "itertools.dropwhile": self._dropped,
            "itertools.filterfalse": self._kept_out,
            "itertools.groupby": self._grouped,
            "itertools.starmap": self._spread,
        }

    def _element(self, value: Value, at: Place) -> Value:
        return either(*self._on.elements(value, at))

    def _grouped(self, given: Arguments, at: Place, frame: Frame) -> Value | None:
        """`groupby(rows, key)`: pairs of what the key gave and the elements of which it gave that."""
        element = self._element(given.plain[0], at)
        key = given.plain[1] if len(given.plain) > 1 else given.named.get("key")
        name = element if key is None else self._on.calls.apply(key, Arguments((element,)), at, frame)
        return Items("list", (), Items("tuple", (name, Items("list", (), element))))

    def _spread(self, given: Arguments, at: Place, frame: Frame) -> Value | None:
        """`starmap(function, rows)`."""
        if len(given.plain) < 2:
            return None
        rows = [option for option in options(self._element(given.plain[1], at)) if isinstance(option, Items)]
        found = [self._on.calls.apply(given.plain[0], Arguments(row.items, {}, row.rest), at, frame) for row in rows]
        return Items("list", (), either(*found)) if rows else None

    def _kept_out(self, given: Arguments, at: Place, frame: Frame) -> Value | None:
        """`filterfalse(test, values)`: elements that do not pass."""
        test = given.plain[0]
        if len(given.plain) < 2 or not isinstance(test, Closure):
            return None
        return Items("list", (), self._passing(test, self._element(given.plain[1], at), frame, False))

    def _dropped(self, given: Arguments, at: Place, frame: Frame) -> Value | None:
        """`dropwhile(test, values)`: of the elements behind the first nothing is known."""
        return Items("list", (), self._element(given.plain[1], at)) if len(given.plain) > 1 else None

    def _accumulated(self, given: Arguments, at: Place, frame: Frame) -> Value | None:
        """`accumulate(values, function)`: each is made of those before it."""
        element = self._element(given.plain[0], at)
        function = given.plain[1] if len(given.plain) > 1 else given.named.get("func")
        if function is None:
            return Items("list", (), either(element, self._on.expressions.combined("+", (element, element), at)))
        made = self._on.calls.apply(function, Arguments((element, element)), at, frame)
        return Items("list", (), either(element, made))
