"""Tests of sets: what `set(given) <= ALLOWED` and its like show of what was made a set."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stopper.flow.guards.members.lengths import measured
from stopper.flow.guards.members.members import is_member, with_members
from stopper.flow.state.frames import Frame
from stopper.flow.values.changing import limited_to_characters
from stopper.flow.values.choosing import either
from stopper.flow.values.contents import holes
from stopper.flow.values.value import Items, Known, Text, Untrusted, Value, options
from stopper.syntax import form

if TYPE_CHECKING:
    from stopper.flow.interpreter import Interpreter

SETS = frozenset({"set", "frozenset"})


class SetTests:
    """Narrows what a stranger gives where all its elements were seen to be among known ones."""

    def __init__(self, interpreter: Interpreter) -> None:
        self._interpreter = interpreter

    def compared(self, test: form.Comparison, side: bool, frame: Frame) -> bool:
        """`set(given) <= ALLOWED`, `ALLOWED >= set(given)`, `len(given) > 0`; False where that cannot be."""
        sign, left, right = test.operators[0], test.left, test.comparators[0]
        if (asked := measured(test)) is not None:
            return self._interpreter.refining.assume(asked[0], asked[1] is side, frame)
        if side and sign in ("<=", "<"):
            self._within(left, right, frame)
        elif side and sign in (">=", ">"):
            self._within(right, left, frame)
        return True

    def called(self, test: form.Call, side: bool, frame: Frame) -> None:
        """`set(given).issubset(ALLOWED)`, `ALLOWED.issuperset(given)`, `not set(given).difference(ALLOWED)`.

        `not ALLOWED.isdisjoint({name})` asks for the one element.
        """
        function = test.function
        if not isinstance(function, form.Attribute) or len(test.arguments) != 1:
            return
        if (function.name == "issubset" and side) or (function.name == "difference" and not side):
            self._within(function.value, test.arguments[0], frame, takes_any=True)
        elif function.name == "issuperset" and side:
            self._narrow(test.arguments[0], function.value, frame)
        elif function.name == "isdisjoint" and not side:
            self._shares(function.value, test.arguments[0], frame)
            self._shares(test.arguments[0], function.value, frame)

    def _shares(self, given: form.Expression, allowed: form.Expression, frame: Frame) -> None:
        """A collection of one element has one in common with another: that element is there."""
        if isinstance(given, form.Sequence) and len(given.items) == 1 and not isinstance(given.items[0], form.Starred):
            self._member(given.items[0], allowed, frame)

    def empty(self, test: form.Expression, frame: Frame) -> None:
        """Nothing was left of `set(given) - ALLOWED`."""
        if isinstance(test, form.Operation) and test.operator == "-" and len(test.operands) == 2:
            self._within(test.operands[0], test.operands[1], frame)

    def _within(
        self, given: form.Expression, allowed: form.Expression, frame: Frame, *, takes_any: bool = False
    ) -> None:
        """`takes_any` says that a test of sets takes a list of what is allowed as well."""
        if isinstance(given, form.Sequence) and given.kind == "set":
            # `{name} <= ALLOWED` asks for each element.
            for item in given.items:
                self._member(item, allowed, frame)
        is_made = isinstance(given, form.Call) and isinstance(given.function, form.Name) and given.function.id in SETS
        if is_made and isinstance(given, form.Call) and len(given.arguments) == 1:
            self._narrow(given.arguments[0], allowed, frame)
        elif isinstance(given, form.Name | form.Attribute) and (takes_any or self._is_set(allowed, frame)):
            # `given` is a set itself, or the test would have failed.
            self._narrow(given, allowed, frame)
        elif (mapping := _keys_of(given)) is not None and (takes_any or self._is_set(allowed, frame)):
            self._narrow(mapping, allowed, frame)

    def _is_set(self, given: form.Expression, frame: Frame) -> bool:
        value = self._interpreter.value(given, frame)
        return isinstance(value, Items) and value.kind in SETS

    def _member(self, item: form.Expression, allowed: form.Expression, frame: Frame) -> None:
        value = self._interpreter.value(item, frame)
        found = is_member(value, self._interpreter.value(allowed, frame)) if holes(value) else None
        if found is not None:
            self._interpreter.refining.narrow(item, found, frame)

    def _narrow(self, given: form.Expression, allowed: form.Expression, frame: Frame) -> None:
        value = self._interpreter.value(given, frame)
        members = self._interpreter.elements(self._interpreter.value(allowed, frame))
        if not holes(value) or not members or not all(isinstance(member, Known) for member in members):
            return
        if all(_is_text(option) for option in options(value)):
            letters = "".join(str(member.data) for member in members if isinstance(member, Known))
            self._interpreter.refining.narrow(given, limited_to_characters(value, letters), frame)
        else:
            self._interpreter.refining.narrow(
                given, either(*[with_members(option, either(*members)) for option in options(value)]), frame
            )


def _keys_of(given: form.Expression) -> form.Expression | None:
    """The mapping of `mapping.keys()`."""
    function = given.function if isinstance(given, form.Call) and not given.arguments else None
    return function.value if isinstance(function, form.Attribute) and function.name == "keys" else None


def _is_text(value: Value) -> bool:
    return isinstance(value, Text) or (isinstance(value, Untrusted) and value.shape == "text")
