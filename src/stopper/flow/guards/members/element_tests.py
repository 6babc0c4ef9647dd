"""Tests of elements: what `any(…)` and `all(…)` over a comprehension show of what its elements are taken from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from stopper.flow.guards.texts.replaced_characters import replaced_characters
from stopper.flow.guards.texts.stripped_texts import before_the_cut
from stopper.flow.limits import ELEMENTS_TESTED
from stopper.flow.state.frames import Frame, joined
from stopper.flow.values.changing import limited_to_characters
from stopper.flow.values.containers.list_elements import any_element, of_any_position
from stopper.flow.values.contents import holes, parts_of
from stopper.flow.values.texts.characters import ALL, mask
from stopper.flow.values.texts.fillings import is_number
from stopper.flow.values.texts.single_characters import character_of
from stopper.flow.values.truth import members_of
from stopper.flow.values.value import Bound, Class, Closure, Hole, Items, Known, Text, Untrusted, Value, options
from stopper.syntax import form

if TYPE_CHECKING:
    from stopper.flow.interpreter import Interpreter


class ElementTests:
    """Narrows the variables of a frame by such a test."""

    def __init__(self, interpreter: Interpreter) -> None:
        self._interpreter = interpreter

    def assume(self, test: form.Call, side: bool, frame: Frame) -> bool:
        """Narrow by the call having come out as `side`; False where that cannot be."""
        tests = test.arguments[0] if len(test.arguments) == 1 else None
        name = test.function.id if isinstance(test.function, form.Name) else ""
        if name not in ("any", "all") or not isinstance(tests, form.Comprehension) or len(tests.sources) != 1:
            return True
        if tests.conditions or not isinstance(tests.targets[0], form.Name):
            return True
        return self._over(tests, tests.targets[0].id, side, frame, is_each=name == ("all" if side else "any"))

    def cleaned(self, statement: form.Loop, frame: Frame) -> None:
        """`for sign in text: if not sign.isalnum(): text = text.replace(sign, "")` has come to its end."""
        found = replaced_characters(statement)
        if found is None:
            return
        text, written = self._interpreter.value(found.text, frame), self._interpreter.value(found.written, frame)
        if not holes(text) or not isinstance(written, Known) or not isinstance(written.data, str):
            return
        start, frame.variables, frame.memo = frame.variables, dict(frame.variables), None
        allowed = self._characters(found.sign, holes(text)[0], found.test, False, frame)
        frame.variables = start
        if allowed != ALL:
            self._interpreter.refining.narrow(
                found.text, limited_to_characters(text, allowed | mask(written.data)), frame
            )

    def none(self, left: form.Expression, frame: Frame) -> None:
        """`[name for name in names if name not in ALLOWED]` came out empty: no element passes the condition."""
        if not isinstance(left, form.Comprehension):
            return
        if len(left.sources) == len(left.conditions) == 1 and isinstance(left.targets[0], form.Name):
            tests = replace(left, element=left.conditions[0], conditions=(), key=None)
            self._over(tests, left.targets[0].id, False, frame, is_each=True)

    def _over(self, tests: form.Comprehension, target: str, side: bool, frame: Frame, *, is_each: bool) -> bool:
        """Narrow by one of the tests having come out as `side`, or each of them; False where that cannot be."""
        before, frame.memo = frame.variables.get(target), None
        possible = self._tested(target, tests, side, frame, is_each=is_each)
        frame.variables.pop(target, None)
        if before is not None:
            frame.variables[target] = before
        return possible

    def _tested(self, target: str, tests: form.Comprehension, side: bool, frame: Frame, *, is_each: bool) -> bool:
        source = self._interpreter.value(tests.sources[0], frame)
        absent = self._absent_parts(target, tests.element, side, frame) if is_each else ()
        if ".." in absent:
            self._interpreter.refining.paths.no_climbing(tests.sources[0], frame, is_relative="" in absent)
        elements = self._interpreter.elements(source)
        if not elements or len(elements) > ELEMENTS_TESTED:
            return True
        # A list of what the code says: texts, and functions that are asked in turn.
        is_known = all(isinstance(element, (Known, Closure, Class, Bound)) for element in elements)
        if is_known and is_each:
            self._each(target, elements, tests, side, frame)
        elif side and not is_each and not any(map(_is_sent, elements)):
            return self._one(target, elements, tests, frame)
        elif is_each and holes(source):
            self._narrowed(target, source, tests, side, frame)
        return True

    def _each(
        self, target: str, elements: tuple[Value, ...], tests: form.Comprehension, side: bool, frame: Frame
    ) -> None:
        """Each test came out alike."""
        for element in elements:
            frame.variables[target] = element
            self._interpreter.refining.assume(tests.element, side, frame)

    def _one(self, target: str, elements: tuple[Value, ...], tests: form.Comprehension, frame: Frame) -> bool:
        """One of the tests came out true: each way is followed, and they meet again."""
        start, ways = frame.variables, []
        for element in elements:
            frame.go_on({**start, target: element})
            if self._interpreter.refining.assume(tests.element, True, frame):
                ways.append(frame.variables)
        frame.go_on(joined(ways) if ways else dict(start))
        return bool(ways)

    def _narrowed(self, target: str, source: Value, tests: form.Comprehension, side: bool, frame: Frame) -> None:
        """Each element of what a stranger gives has the property that the test shows of one."""
        is_text = all(
            isinstance(one, Text) or (isinstance(one, Untrusted) and one.shape == "text") for one in options(source)
        )
        if is_text:
            allowed = self._characters(target, holes(source)[0], tests.element, side, frame)
            if allowed != ALL:
                self._interpreter.refining.narrow(tests.sources[0], limited_to_characters(source, allowed), frame)
                before_the_cut(tests.sources[0], allowed, frame, self._interpreter)
        elif isinstance(source, Items) and source.rest is not None and set(source.items) <= {source.rest}:
            frame.variables[target] = any_element(source.rest, frame.scope.module.place(tests))
            if self._interpreter.refining.assume(tests.element, side, frame):
                shown = of_any_position(frame.variables[target])
                self._interpreter.refining.narrow(
                    tests.sources[0], Items(source.kind, (shown,) * len(source.items), shown), frame
                )
        elif isinstance(source, Untrusted) and _asks_for_type(tests.element):
            self._numbers(target, source, tests, side, frame)

    def _numbers(self, target: str, source: Untrusted, tests: form.Comprehension, side: bool, frame: Frame) -> None:
        """What is made of numbers is a list of them: keys of JSON and characters are texts."""
        frame.variables[target] = any_element(source, frame.scope.module.place(tests))
        if self._interpreter.refining.assume(tests.element, side, frame):
            shown = of_any_position(frame.variables[target])
            if holes(shown) and all(map(is_number, holes(shown))):
                self._interpreter.refining.narrow(tests.sources[0], Items("list", (), shown), frame)

    def _characters(self, target: str, hole: Hole, test: form.Expression, side: bool, frame: Frame) -> int:
        """The characters of which a text can consist where each of them passes the test."""
        # What was known of one part of the text before says nothing of the others.
        frame.variables[target] = character_of(Hole(hole.origin, trail=hole.trail))
        if not self._interpreter.refining.assume(test, side, frame):
            return ALL
        allowed = 0
        for option in options(frame.variables[target]):
            for part in parts_of(option):
                allowed |= mask(part) if isinstance(part, str) else part.alphabet if isinstance(part, Hole) else ALL
        return allowed

    def _absent_parts(self, target: str, test: form.Expression, side: bool, frame: Frame) -> tuple[object, ...]:
        """The texts of `part == ".."`, or of `part in ("", "..")`, where that came out false."""
        if not isinstance(test, form.Comparison) or len(test.operators) != 1 or not isinstance(test.left, form.Name):
            return ()
        if test.left.id != target:
            return ()
        value, sign = self._interpreter.value(test.comparators[0], frame), test.operators[0]
        if sign == ("!=" if side else "=="):
            return (value.data,) if isinstance(value, Known) else ()
        members = members_of(value) if sign == ("not in" if side else "in") else None
        return tuple([one.data for one in members or () if isinstance(one, Known)])


def _asks_for_type(test: form.Expression) -> bool:
    """`isinstance(x, int)`, or `not` that."""
    asked = test.operands[0] if isinstance(test, form.Operation) and test.operator == "not" else test
    return isinstance(asked, form.Call) and isinstance(asked.function, form.Name) and asked.function.id == "isinstance"


def _is_sent(element: Value) -> bool:
    """Whether a stranger sends any of an element: what was read back is known like what the code says."""
    return any(hole.origin.trust != "stored" for hole in holes(element))
