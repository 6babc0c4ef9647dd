"""Path refinement: behind a test the variables keep only those values with which it comes out as it did."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from stopper.evidence.source.expressions import ORDERINGS
from stopper.flow.guards.functions.modelled_tests import ModelledTests
from stopper.flow.guards.hosts.host_tests import HostTests
from stopper.flow.guards.members.element_tests import ElementTests
from stopper.flow.guards.members.lookups import got
from stopper.flow.guards.members.membership_tests import MembershipTests
from stopper.flow.guards.members.other_keys import is_not
from stopper.flow.guards.members.set_tests import SetTests
from stopper.flow.guards.paths.path_tests import PathTests, not_absolute
from stopper.flow.guards.paths.related_paths import without_folder
from stopper.flow.guards.rows.found_rows import NONE_FOUND, search_values
from stopper.flow.guards.rows.sign_ins import signed_in
from stopper.flow.guards.texts.method_tests import MethodTests
from stopper.flow.guards.texts.proved_codes import came_back_equal
from stopper.flow.guards.texts.same_texts import same
from stopper.flow.guards.texts.search_tests import SearchTests
from stopper.flow.guards.texts.substring_positions import asked_for, counted
from stopper.flow.guards.types.orderings import ordered
from stopper.flow.guards.types.type_tests import TypeTests
from stopper.flow.guards.types.validator_answers import found_fitting
from stopper.flow.guards.variables.dependent_variables import made_of, narrow_dependents
from stopper.flow.guards.variables.member_verdicts import member_verdict
from stopper.flow.guards.variables.named_expressions import by_names
from stopper.flow.guards.variables.recorded_facts import record_refinement
from stopper.flow.guards.variables.single_bindings import bound
from stopper.flow.guards.variables.trace_partitions import take_way
from stopper.flow.guards.variables.verdicts import is_match, record_unpacked, record_verdict, unpacked_verdict, verdict
from stopper.flow.state.facts import access_path, unwrapped
from stopper.flow.state.frames import Frame, joined
from stopper.flow.values.choosing import either
from stopper.flow.values.contents import holes
from stopper.flow.values.texts.folder_names import not_two_dots
from stopper.flow.values.texts.single_characters import differs
from stopper.flow.values.truth import truth
from stopper.flow.values.value import Choice, Closure, Foreign, Known, Text, Untrusted, Value, options
from stopper.standard.constant_time import COMPARERS
from stopper.syntax import form

if TYPE_CHECKING:
    from stopper.flow.interpreter import Interpreter


class Refining:
    """Narrows the variables of a frame by tests."""

    def __init__(self, interpreter: Interpreter) -> None:
        self._interpreter = interpreter
        self.paths = PathTests(interpreter)
        self.hosts = HostTests(interpreter)
        self.searches = SearchTests(interpreter)
        self._membership = MembershipTests(interpreter)
        self._elements = ElementTests(interpreter)
        self._sets = SetTests(interpreter)
        self._methods = MethodTests(interpreter)
        self._types = TypeTests(interpreter)
        self._modelled = ModelledTests(interpreter)
        # Tests with the names for what they bind.
        self._named: dict[form.Expression, form.Expression] = {}

    def assume(self, test: form.Expression, side: bool, frame: Frame) -> bool:  # the side is the question
        """Narrow by `test` having come out as `side`; False where that cannot be."""
        if type(test) is form.Operation and test.operator == "not":
            return self.assume(test.operands[0], not side, frame)
        if frame.meetings and not take_way(test, side, frame, lambda item: self._interpreter.value(item, frame)):
            return False
        if isinstance(test, form.Operation) and test.operator in ("and", "or"):
            return self._several(test, side, frame)
        self._answered(test, side, frame)
        test = self._bound(test, frame)
        if isinstance(test, form.Comparison):
            if test.operators[0] in ORDERINGS:
                ordered(test, frame, self._interpreter)
            if len(test.operators) == 1:
                return self._compared(test, side, frame)
        if isinstance(test, form.Call):
            return self._called(test, side, frame) and found_fitting(test, side, frame, self._interpreter)
        return self._plain(test, side, frame)

    def _answered(self, test: form.Expression, side: bool, frame: Frame) -> None:
        """The test reads a part of what one of the project's own functions gave."""
        given = unpacked_verdict(test, side, frame, lambda item: self._interpreter.value(item, frame))
        given = given or member_verdict(
            test,
            side,
            frame,
            lambda item: self._interpreter.value(item, frame),
            lambda call: self._is_own(call.function, frame),
        )
        if given is not None:
            self._interpreter.calls.assume_unpacked(given, frame)

    def _bound(self, test: form.Expression, frame: Frame) -> form.Expression:
        """A test after it bound its named expressions: behind an `and`, it is not evaluated before."""
        named = self._named.get(test)
        if named is None:
            named = self._named[test] = by_names(test)
        if named is not test:
            self._interpreter.value(test, frame)
        return named

    def fitting(self, value: Value, side: bool) -> Value:
        """The part of a value that counts as `side`."""
        fitting = [option for option in options(value) if truth(option) is not (not side)]
        if not side:
            fitting = [Known("") if isinstance(option, (Text, Untrusted)) else option for option in fitting]
        return either(*fitting)

    def narrow(self, expression: form.Expression, value: Value, frame: Frame) -> None:
        """`expression` is now known to have this value."""
        expression = unwrapped(expression)
        if made_of(frame.scope):
            narrow_dependents(
                expression,
                frame,
                self._interpreter,
                lambda: record_refinement(expression, value, frame, self._interpreter),
            )
        else:
            record_refinement(expression, value, frame, self._interpreter)

    def differs(self, one: form.Expression, value: Value, others: Iterable[Value], frame: Frame) -> None:
        """`one` is none of these constants."""
        known = tuple(others)
        shown = not_two_dots(differs(value, known), known)
        if shown is not value:
            self.narrow(one, shown, frame)

    def loop_ended(self, statement: form.Loop, frame: Frame) -> None:
        """A loop has come to its end."""
        self._elements.cleaned(statement, frame)

    def _several(self, test: form.Operation, side: bool, frame: Frame) -> bool:
        if (test.operator == "and") is side:
            return all(self.assume(operand, side, frame) for operand in test.operands)
        # One of several holds, and those before it did not: each way is followed, and they meet again.
        start, ways = frame.variables, []
        for position, operand in enumerate(test.operands):
            frame.go_on(dict(start))
            before = all(self.assume(other, not side, frame) for other in test.operands[:position])
            if before and self.assume(operand, side, frame):
                ways.append(frame.variables)
        frame.go_on(joined(ways) if ways else dict(start))
        return bool(ways)

    def _plain(self, test: form.Expression, side: bool, frame: Frame) -> bool:
        value = self._interpreter.value(test, frame)
        known = truth(value)
        if known is not None:
            return known is side
        kept = verdict(test, frame) if isinstance(test, form.Name) else None
        if kept is not None:
            return self.assume(kept, side, frame)
        if isinstance(test, form.Attribute):
            self.hosts.addressed(test, side, frame)
        if side:
            self._got(bound(test, frame), frame)
            self.hosts.present(test, frame)
            self.row_found(test, frame)
            signed_in(test, frame, self._interpreter)
        else:
            self.hosts.absent(test, frame)
            source = bound(test, frame)
            self._elements.none(source, frame)
            self._sets.empty(source, frame)
            without_folder(source, frame, self._interpreter)
        if isinstance(value, (Choice, Text, Untrusted)):
            self.narrow(test, self.fitting(value, side), frame)
        return True

    def assigned(self, target: form.Expression, test: form.Expression, frame: Frame) -> None:
        """`target = test` was run."""
        record_unpacked(target, test, frame, lambda call: self._is_own(call.function, frame))
        if isinstance(target, form.Name):
            record_verdict(target.id, test, frame, lambda call: self._is_own(call.function, frame))

    def _is_own(self, function: form.Expression, frame: Frame) -> bool:
        """Whether it is one of the project's own functions, whose tests are known."""
        # A call in it is not made a second time.
        is_read = "(" not in access_path(function).strip("()") and bool(access_path(function))
        return is_read and isinstance(self._interpreter.value(function, frame), Closure)

    def _compared(self, test: form.Comparison, side: bool, frame: Frame) -> bool:
        known = truth(self._interpreter.value(test, frame))
        if known is not None:
            return known is side
        sign, right = test.operators[0], test.comparators[0]
        match = is_match(test, frame)
        if match is not None:
            return self.assume(match, (sign in ("is not", "!=")) is side, frame)
        searched = asked_for(test, lambda item: self._interpreter.value(item, frame))
        if searched is not None:
            self._membership.member(searched[0], searched[1], searched[2] is side, frame)
            return True
        if sign in ("==", "!=", "is", "is not"):
            is_same = (sign in ("==", "is")) is side
            self._equal(test, is_same, frame)
            return self._types.compared(test, is_same, frame)
        if sign in ("in", "not in"):
            self._membership.member(test.left, right, (sign == "in") is side, frame)
            return True
        return self._sets.compared(test, side, frame)

    def _equal(self, test: form.Comparison, side: bool, frame: Frame) -> None:
        for one, other in ((test.left, test.comparators[0]), (test.comparators[0], test.left)):
            value, against = self._interpreter.value(one, frame), self._interpreter.value(other, frame)
            if isinstance(against, Known):
                self._is_constant(one, value, against, side, frame)
            elif side and holes(value):
                self._is_same(one, value, against, frame)
            if side:
                self.paths.common(one, against, frame)
        if side:
            sides = tuple([self._interpreter.value(one, frame) for one in (test.left, test.comparators[0])])
            if not any(isinstance(one, Known) and not one.data for one in sides):
                self.hosts.compared(test, frame)
            came_back_equal(sides, frame)

    def _is_same(self, one: form.Expression, value: Value, against: Value, frame: Frame) -> None:
        shown = same(value, against) if holes(against) else against
        if shown is against:
            self.hosts.checked(one, frame)
        if shown is not None:
            self.narrow(one, shown, frame)

    def _got(self, test: form.Expression, frame: Frame) -> None:
        """`table.get(key)` gave something."""
        found = got(test, lambda item: self._interpreter.value(item, frame))
        if found is not None:
            self.narrow(*found, frame)

    def row_found(self, question: form.Expression, frame: Frame, *, counted: bool | None = None) -> None:
        """A question to a database gave a row, or a number of rows that is not 0."""
        for asked, shown in tuple(search_values(question, counted, frame, self._interpreter)):
            self.narrow(asked, shown, frame)

    def _is_constant(self, one: form.Expression, value: Value, against: Known, side: bool, frame: Frame) -> None:
        self._membership.beginning(one, against, side, frame)
        if side:
            if against.data:
                self.hosts.checked(one, frame)
                self.hosts.on_path(one, frame)
            else:
                self.hosts.absent(one, frame)
            self.narrow(one, against, frame)
            self._membership.same_result(one, against, frame)
            return
        if against.data is None:
            self._got(bound(one, frame), frame)
            signed_in(one, frame, self._interpreter)
        if against in NONE_FOUND:
            self.row_found(one, frame, counted=against.data is not None)
        if isinstance(value, Choice):
            self.narrow(one, either(*[option for option in value.options if option != against]), frame)
        elif holes(value):
            self.differs(one, value, (against,), frame)
            is_not(one, (against,), frame)

    def _called(self, test: form.Call, side: bool, frame: Frame) -> bool:
        value = self._interpreter.value(test, frame)
        known = truth(value)
        if known is not None:
            return known is side
        if isinstance(test.function, form.Name) and test.function.id in ("bool", "len") and len(test.arguments) == 1:
            return self.assume(test.arguments[0], side, frame)
        if isinstance(test.function, form.Attribute):
            self._methods.assume(test, test.function, side, frame)
            self._sets.called(test, side, frame)
            if (part := counted(test)) is not None:
                self._membership.member(part, test.function.value, side, frame)
            if side:
                self._got(test, frame)
                self.row_found(test, frame)
        callee = self._interpreter.value(test.function, frame)
        if isinstance(callee, Foreign) and not self._function(test, callee, side, frame):
            return False
        if side:
            self._modelled.assume(test, callee, frame)
            signed_in(test, frame, self._interpreter)
        return self._elements.assume(test, side, frame) and self._interpreter.calls.assume(test, side, frame)

    def _function(self, test: form.Call, callee: Foreign, side: bool, frame: Frame) -> bool:
        if callee.name == "os.path.isabs" and not side and test.arguments:
            self.narrow(test.arguments[0], not_absolute(self._interpreter.value(test.arguments[0], frame)), frame)
        self.searches.function(test, callee.name, side, frame)
        if callee.name == "isinstance":
            return self._types.instance(test, side, frame)
        if not side:
            without_folder(test, frame, self._interpreter)
        elif callee.name in COMPARERS:
            came_back_equal(tuple([self._interpreter.value(argument, frame) for argument in test.arguments]), frame)
        return True
