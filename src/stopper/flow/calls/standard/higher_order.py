"""Functions that call a function with what they are given: `map`, `filter`, `reduce`, `groupby` and the like."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from msgspec.structs import replace

from stopper.flow.calls.standard.key_functions import KeyFunctions
from stopper.flow.calls.standard.making_functions import MakingFunctions
from stopper.flow.guards.texts.characters import CHARACTER_TESTS
from stopper.flow.state.frames import Answer, Frame
from stopper.flow.values.arguments import Arguments
from stopper.flow.values.changing import changed
from stopper.flow.values.choosing import either
from stopper.flow.values.containers.list_elements import are_constants, one_by_one
from stopper.flow.values.texts.characters import ALL
from stopper.flow.values.value import ANYTHING, Closure, Foreign, Items, Partial, Value, options
from stopper.model import Place
from stopper.syntax import form

if TYPE_CHECKING:
    from stopper.flow.interpreter import Interpreter


class HigherOrder:
    """Answers by name."""

    def __init__(self, interpreter: Interpreter) -> None:
        self._interpreter = interpreter
        self._keys = KeyFunctions(interpreter)
        self.answers: Mapping[str, Answer] = {
            **self._keys.answers,
            **MakingFunctions(interpreter).answers,
            "map": self._map,
            **dict.fromkeys(("filter", "itertools.takewhile"), self._filter),
            "functools.partial": self._partial,
            "functools.reduce": self._reduce,
            "itertools.accumulate": self._accumulated,
            "itertools.dropwhile": self._dropped,
            "itertools.filterfalse": self._kept_out,
            "itertools.groupby": self._grouped,
            "itertools.starmap": self._spread,
        }

    def _map(self, given: Arguments, at: Place, frame: Frame) -> Value | None:
        met = one_by_one(given.plain[1]) if len(given.plain) == 2 else None
        if met and are_constants(met):
            each = [self._interpreter.calls.apply(given.plain[0], Arguments((one,)), at, frame) for one in met]
            return Items("list", tuple(each))
        columns = [either(*self._interpreter.elements(value, at)) for value in given.plain[1:]]
        return Items("list", (), self._interpreter.calls.apply(given.plain[0], Arguments(tuple(columns)), at, frame))

    def _filter(self, given: Arguments, at: Place, frame: Frame) -> Value | None:
        if len(given.plain) < 2:
            return None
        test = given.plain[0]
        self._keys.met(test, given.plain[1:2], at, frame)
        if isinstance(test, Closure):
            return Items(
                "list", (), self._passing(test, either(*self._interpreter.elements(given.plain[1], at)), frame, True)
            )
        characters = CHARACTER_TESTS.get(test.name.removeprefix("str.")) if isinstance(test, Foreign) else None
        # Of a list any may stay, or none.
        several = given.plain[1]
        if isinstance(several, Items):
            several = Items("list", (), either(*self._interpreter.elements(several, at)))
        return changed(several, lambda hole: replace(hole, alphabet=hole.alphabet & (characters or ALL)))

    def _passing(self, test: Closure, element: Value, frame: Frame, side: bool) -> Value:  # the side is the question
        """An element for which a function of the project gives a true value, or a false one."""
        name = test.parameters[0] if test.parameters else ""
        if isinstance(test.function, form.Lambda):
            inner = Frame(test.scope, {**test.around, name: element}, test.around, depth=frame.depth + 1)
            fits = self._interpreter.refining.assume(test.function.body, side, inner)
            return inner.variables.get(name, element) if fits else ANYTHING
        outcomes = self._interpreter.summaries.summary_of(test, Arguments((element,)), frame.depth).outcomes
        shown = outcomes.refinements(side, self._interpreter) if outcomes is not None else {}
        return shown.get(test.parameters[-1] if test.bound is not None else name, element)

    def _partial(self, given: Arguments, at: Place, frame: Frame) -> Value | None:
        return Partial(given.plain[0], given.plain[1:], dict(given.named))

    def _reduce(self, given: Arguments, at: Place, frame: Frame) -> Value | None:
        if len(given.plain) < 2:
            return None
        met = one_by_one(given.plain[1]) if len(given.plain) > 2 else None
        if met and are_constants(met):
            found = given.plain[2]
            for one in met:
                found = self._interpreter.calls.apply(given.plain[0], Arguments((found, one)), at, frame)
            return found
        elements = either(*self._interpreter.elements(given.plain[1], at))
        # What it begins with is the first element only where nothing is given.
        found = given.plain[2] if len(given.plain) > 2 else elements
        for _ in range(2):
            found = either(
                found, self._interpreter.calls.apply(given.plain[0], Arguments((found, elements)), at, frame)
            )
        return found

    def _element(self, value: Value, at: Place) -> Value:
        return either(*self._interpreter.elements(value, at))

    def _grouped(self, given: Arguments, at: Place, frame: Frame) -> Value | None:
        """`groupby(rows, key)`: pairs of what the key gave and the elements of which it gave that."""
        element = self._element(given.plain[0], at)
        key = given.plain[1] if len(given.plain) > 1 else given.named.get("key")
        name = element if key is None else self._interpreter.calls.apply(key, Arguments((element,)), at, frame)
        return Items("list", (), Items("tuple", (name, Items("list", (), element))))

    def _spread(self, given: Arguments, at: Place, frame: Frame) -> Value | None:
        """`starmap(function, rows)`."""
        if len(given.plain) < 2:
            return None
        rows = [option for option in options(self._element(given.plain[1], at)) if isinstance(option, Items)]
        found = [
            self._interpreter.calls.apply(given.plain[0], Arguments(row.items, {}, row.rest), at, frame) for row in rows
        ]
        return Items("list", (), either(*found)) if rows else None

    def _kept_out(self, given: Arguments, at: Place, frame: Frame) -> Value | None:
        """`filterfalse(test, values)`: elements that do not pass."""
        test = given.plain[0]
        self._keys.met(test, given.plain[1:2], at, frame)
        if len(given.plain) < 2 or not isinstance(test, Closure):
            return None
        return Items("list", (), self._passing(test, self._element(given.plain[1], at), frame, False))

    def _dropped(self, given: Arguments, at: Place, frame: Frame) -> Value | None:
        """`dropwhile(test, values)`: of the elements behind the first nothing is known."""
        self._keys.met(given.plain[0], given.plain[1:2], at, frame)
        return Items("list", (), self._element(given.plain[1], at)) if len(given.plain) > 1 else None

    def _accumulated(self, given: Arguments, at: Place, frame: Frame) -> Value | None:
        """`accumulate(values, function)`: each is made of those before it."""
        element = self._element(given.plain[0], at)
        function = given.plain[1] if len(given.plain) > 1 else given.named.get("func")
        if function is None:
            return Items(
                "list", (), either(element, self._interpreter.expressions.combined("+", (element, element), at))
            )
        made = self._interpreter.calls.apply(function, Arguments((element, element)), at, frame)
        return Items("list", (), either(element, made))
