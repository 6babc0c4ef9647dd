"""Statements in order: variables change, ways part and meet again."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING

from stopper.evidence.source.index import Source
from stopper.flow.execution.access.aliases import fresh
from stopper.flow.execution.access.own_values import is_with_errors
from stopper.flow.execution.exceptions.context_managers import catches, leave
from stopper.flow.execution.exceptions.raising import Raising, reach
from stopper.flow.execution.loops.loops import Loops
from stopper.flow.execution.matching import constants, matched
from stopper.flow.guards.variables.trace_partitions import remember
from stopper.flow.state.frames import Frame, Return, Unreachable, Variables, joined
from stopper.flow.values.choosing import either
from stopper.flow.values.truth import truth
from stopper.flow.values.value import ANYTHING, NOTHING, Foreign, Items, Table, Value
from stopper.syntax import form

if TYPE_CHECKING:
    from stopper.flow.interpreter import Interpreter

Body = tuple[form.Statement, ...]


class Statements:
    """Runs bodies. Each run says whether its end is reached; the frame's variables are those at that end."""

    def __init__(self, interpreter: Interpreter, source: Source) -> None:
        self._interpreter = interpreter
        self._source = source
        self.raising = Raising(interpreter, self)
        self._kinds: dict[type, Callable[..., bool]] = {
            form.Evaluate: self._evaluate,
            form.Assign: self._assign,
            form.Return: self._return,
            form.Raise: self.raising.leave,
            form.If: self._if,
            form.Loop: Loops(interpreter, self).run,
            form.With: self._with,
            form.Try: self.raising.run,
            form.Function: self._function,
            form.Class: self._class,
            form.Other: self._other,
        }

    def run(self, body: Body, frame: Frame) -> bool:
        """Run statements in order; False where control does not come out at the end."""
        kinds = self._kinds
        try:
            for statement in body:
                self._interpreter.budget -= 1
                if self._interpreter.budget < 0:
                    raise Unreachable
                if frame.reached is not None:
                    reach(statement, frame)
                if not kinds[type(statement)](statement, frame):
                    return False
        except Unreachable:
            return False
        return True

    def _evaluate(self, statement: form.Evaluate, frame: Frame) -> bool:
        self._interpreter.value(statement.value, frame)
        return True

    def _assign(self, statement: form.Assign, frame: Frame) -> bool:
        if statement.value is None:
            return True
        value = fresh(self._interpreter.value(statement.value, frame), statement.value)
        for target in statement.targets:
            if statement.operator:
                old = self._interpreter.value(target, frame)
                value = self._interpreter.expressions.combined(
                    f"{statement.operator}=", (old, value), frame.scope.module.place(statement)
                )
                self._interpreter.writing.augmented(target, old, value, frame)
            else:
                self._interpreter.writing.assign(target, self._taken_apart(target, statement, value, frame), frame)
        if len(statement.targets) == 1 and not statement.operator:
            self._interpreter.refining.assigned(statement.targets[0], statement.value, frame)
        return True

    def _taken_apart(self, target: form.Expression, statement: form.Assign, value: Value, frame: Frame) -> Value:
        """The pair that a schema of Marshmallow 2 gives where it is taken apart; any other value as it is."""
        given = statement.value
        if type(value) is not Table or type(target) is not form.Sequence or given is None:
            return value
        is_pair = is_with_errors(target, given, self._source, frame.scope)
        return Items("tuple", (value, ANYTHING)) if is_pair else value

    def _return(self, statement: form.Return, frame: Frame) -> bool:
        value = self._interpreter.value(statement.value, frame) if statement.value is not None else NOTHING
        frame.returns.append(Return(value, statement.value, frame.variables))
        function = frame.scope.node
        answers = self._interpreter.answers.get(function) if isinstance(function, form.Function) else None
        if answers is not None:
            at = frame.scope.module.place(statement, frame.scope.qualified)
            answers[at] = either(answers[at], value) if at in answers else value
        return False

    def _if(self, statement: form.If, frame: Frame) -> bool:
        if statement.case is not None:
            return self._case(statement, statement.case, frame)
        frame.memo = {}
        start, writes = frame.variables, frame.writes
        known = truth(self._interpreter.value(statement.test, frame))
        memo, frame.memo = frame.memo, None
        if frame.writes == writes or not _parts_ways(statement.test):
            start = frame.variables
        else:
            # Each side goes its own way through the test, and finds what is written on that way alone.
            memo = {}
        ways = []
        for side, body in ((True, statement.body), (False, statement.otherwise)):
            if known is (not side):
                continue
            frame.variables, frame.memo = dict(start), dict(memo)
            fits = self._interpreter.refining.assume(statement.test, side, frame)
            frame.memo = None
            if fits and self.run(body, frame):
                ways.append(frame.variables)
        return self.meet(ways, frame)

    def _case(self, statement: form.If, case: form.Case, frame: Frame) -> bool:
        subject = self._interpreter.value(case.subject, frame)
        ways = []
        start = frame.variables
        frame.variables = dict(start)
        fits = matched(case.pattern, subject, self._interpreter, frame)
        fitting = constants(case.pattern, self._interpreter, frame)
        if fitting is not None:
            self._interpreter.refining.narrow(case.subject, fitting, frame)
        if fits is not False and self._guard(case, frame) and self.run(statement.body, frame):
            ways.append(frame.variables)
        if fits is not True or case.guard is not None:
            frame.variables = dict(start)
            if self.run(statement.otherwise, frame):
                ways.append(frame.variables)
        return self.meet(ways, frame)

    def _guard(self, case: form.Case, frame: Frame) -> bool:
        if case.guard is None:
            return True
        known = truth(self._interpreter.value(case.guard, frame))
        return known is not False and self._interpreter.refining.assume(case.guard, True, frame)

    @staticmethod
    def meet(ways: list[Variables], frame: Frame) -> bool:
        """Go on where several ways meet; False where none of them arrives."""
        if ways:
            frame.variables = joined(ways)
            if len(ways) > 1:
                remember(frame.variables, ways, frame.meetings)
        return bool(ways)

    def _with(self, statement: form.With, frame: Frame) -> bool:
        is_caught, entered = False, []
        for context, target in statement.items:
            value = self._interpreter.value(context, frame)
            entered.append(value)
            given = self._interpreter.reading.entered(value)
            if target is not None:
                self._interpreter.writing.assign(target, given, frame)
            is_caught = is_caught or catches(context, value, statement.body, self._interpreter, frame)
        ends = self.raising.suppressed(statement.body, frame) if is_caught else self.run(statement.body, frame)
        for (_, target), value in zip(statement.items, entered, strict=True):
            leave(value, target, self._interpreter, frame)
        return ends

    def _function(self, statement: form.Function, frame: Frame) -> bool:
        frame.variables[statement.name] = self._interpreter.decorated(statement, frame)
        return True

    def _class(self, statement: form.Class, frame: Frame) -> bool:
        frame.variables[statement.name] = self._interpreter.classes.defined(statement, frame)
        return True

    def _assert(self, statement: form.Other, frame: Frame) -> bool:
        """`assert test, words`: where the test fails, the words are worked out and raised."""
        test, *words = statement.values
        known = truth(self._interpreter.value(test, frame))
        if words and known is not True:
            start, frame.variables = frame.variables, dict(frame.variables)
            if self._interpreter.refining.assume(test, False, frame):
                with suppress(Unreachable):
                    error = Foreign("AssertionError()", (self._interpreter.value(words[0], frame),))
                    self.raising.raised(error, frame.scope.module.place(statement), frame)
            frame.variables = start
        return known is not False and self._interpreter.refining.assume(test, True, frame)

    def _other(self, statement: form.Other, frame: Frame) -> bool:
        if statement.kind in ("break", "continue"):
            (frame.breaks if statement.kind == "break" else frame.continues).append(frame.variables)
            return False
        if statement.kind == "assert":
            return self._assert(statement, frame)
        if statement.kind == "delete":
            for target in statement.values:
                self._interpreter.writing.delete(target, frame)
        return True


def _parts_ways(test: form.Expression) -> bool:
    """`a and b`, `a or b`, and what is not so."""
    while isinstance(test, form.Operation) and test.operator == "not":
        test = test.operands[0]
    return isinstance(test, form.Operation) and test.operator in ("and", "or")
