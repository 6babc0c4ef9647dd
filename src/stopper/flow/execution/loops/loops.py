"""Loops: element by element where these are few and known, else until a further round would meet nothing new."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from stopper.flow.execution.loops.rewritten_elements import begun, rewritten, settle
from stopper.flow.execution.loops.widening import goes_on, widened
from stopper.flow.guards.members.loop_checks import each_passed, is_kept, looped, passed, with_writes, written_in
from stopper.flow.limits import ELEMENTS_OF_LOOP, LOOPS_DEEP, ROUNDS_OF_LOOP
from stopper.flow.state.frames import Frame, Rewritten, Variables, joined
from stopper.flow.values.choosing import either
from stopper.flow.values.containers.list_elements import are_constants, one_by_one
from stopper.flow.values.truth import truth
from stopper.flow.values.value import ANYTHING, Items, Value
from stopper.syntax import form

if TYPE_CHECKING:
    from stopper.flow.execution.statements import Statements
    from stopper.flow.interpreter import Interpreter


TAKING = frozenset({"pop", "discard", "remove"})
"""Methods that take something out of a container."""
TOO_MANY = "its loop hands values on through too many variables to follow"


class Loops:
    """Runs `for` and `while`."""

    def __init__(self, interpreter: Interpreter, statements: Statements) -> None:
        self._interpreter = interpreter
        self._statements = statements
        self._rewritten: dict[form.Loop, Rewritten | None] = {}

    def run(self, statement: form.Loop, frame: Frame) -> bool:
        """Whether control comes out behind the loop."""
        outer = frame.breaks, frame.continues
        frame.breaks, frame.continues = [], []
        frame.loops += 1
        try:
            ends, shown = self._ends(statement, frame)
        finally:
            frame.loops -= 1
        broken = frame.breaks
        frame.breaks, frame.continues = outer
        ways = list(broken)
        if ends:
            frame.variables = joined(ends)
            if not broken:
                self._interpreter.refining.loop_ended(statement, frame)
            if shown is not None and not broken and is_kept(statement.target, frame.scope):
                self._interpreter.refining.narrow(looped(statement.source), shown, frame)
            if self._is_over(statement, frame) and self._statements.run(statement.otherwise, frame):
                ways.append(frame.variables)
        return self._statements.meet(ways, frame)

    def _is_over(self, statement: form.Loop, frame: Frame) -> bool:
        """What holds behind a loop that no `break` ended: its condition does not."""
        if statement.target is not None:
            return True
        known = truth(self._interpreter.value(statement.source, frame))
        return known is not True and self._interpreter.refining.assume(statement.source, False, frame)

    def _ends(self, statement: form.Loop, frame: Frame) -> tuple[list[Variables], Value | None]:
        """The variables at each regular end of the loop, and what it ran over as its rounds let it through."""
        source = self._interpreter.value(statement.source, frame)
        if statement.target is None:
            known = truth(source)
            ends = [frame.variables] if known is False else self._rounds(statement, None, known is True, frame)[0]
            return ends, None
        met = one_by_one(source) if frame.loops < LOOPS_DEEP else None
        if met is not None and (len(met) <= ELEMENTS_OF_LOOP or (are_constants(met) and _only_changes(statement.body))):
            whole = self._interpreter.value(looped(statement.source), frame)
            current, rounds = self._in_order(statement, statement.target, met, frame)
            shown = each_passed(statement, whole, rounds) if isinstance(source, Items) else None
            return current, with_writes(shown, whole, written_in(statement, current))
        element = either(*self._interpreter.elements(source, frame.scope.module.place(statement.source)))
        kept = written_in(statement, [frame.variables])
        outer, frame.rewriting = frame.rewriting, self._rewriting(statement, frame)
        ends, rounds = self._rounds(statement, element, False, frame)
        if frame.rewriting is not None and not frame.breaks:
            settle(frame.rewriting, ends, rounds)
        frame.rewriting = outer
        if isinstance(source, Items) and source.items:
            # Of what is known to have an element, one round is run at least.
            ends = ends[1:]
        is_same = written_in(statement, rounds) == kept
        return ends, passed(source, statement.target, rounds) if rounds and is_same else None

    def _in_order(
        self, statement: form.Loop, target: form.Expression, items: tuple[Value, ...], frame: Frame
    ) -> tuple[list[Variables], list[Variables]]:
        """The variables behind the last element, and those behind each."""
        current = frame.variables
        rounds: list[Variables] = []
        for item in items:
            frame.variables = dict(current)
            self._interpreter.writing.assign(target, item, frame)
            ends = self._round(statement, frame)
            if not ends:
                return [], []
            current = joined(ends)
            rounds.append(current)
        return [current], rounds

    def _rounds(
        self, statement: form.Loop, element: Value | None, endless: bool, frame: Frame
    ) -> tuple[list[Variables], list[Variables]]:
        """The variables at the ends of the loop, and at those of its last round, which any element may be in."""
        ends = [] if endless else [frame.variables]
        last: list[Variables] = []
        current = frame.variables
        for number in range(ROUNDS_OF_LOOP + 1):
            if number == ROUNDS_OF_LOOP:
                self._interpreter.lose(statement, frame.scope, TOO_MANY)
                break
            frame.variables = dict(current)
            if not self._begun(statement, element, number, frame):
                break
            last = self._round(statement, frame)
            ends.extend(last)
            met = joined([current, *last])
            if all(met.get(name) == value for name, value in current.items()):
                # Nothing that stood before the loop has changed: a further round would meet the same.
                break
            before, current = current, widened(current, met, not number)
            if number and not goes_on(before, current):
                break
        return ends, last

    def _round(self, statement: form.Loop, frame: Frame) -> list[Variables]:
        """The variables where one round ends, at its last statement or at a `continue`."""
        frame.continues = []
        whole = self._statements.run(statement.body, frame)
        return [*frame.continues, *([frame.variables] if whole else [])]

    def _begun(self, statement: form.Loop, element: Value | None, number: int, frame: Frame) -> bool:
        """Whether a round begins: its target takes an element, or its condition holds."""
        if statement.target is None:
            # Before the first round it was asked already.
            is_over = number > 0 and truth(self._interpreter.value(statement.source, frame)) is False
            return not is_over and self._interpreter.refining.assume(statement.source, True, frame)
        self._interpreter.writing.assign(statement.target, element or ANYTHING, frame)
        if frame.rewriting is not None:
            self._rewrite(frame.rewriting, frame)
        return True

    def _rewriting(self, statement: form.Loop, frame: Frame) -> Rewritten | None:
        if statement not in self._rewritten:
            self._rewritten[statement] = rewritten(statement, frame.scope)
        found = self._rewritten[statement]
        return begun(found, frame) if found is not None else None

    def _rewrite(self, found: Rewritten, frame: Frame) -> None:
        """A round begins in which an element is written anew: it is as it was before the loop."""
        key = self._interpreter.value(form.Name(0, 0, 0, found.key), frame)
        frame.record_fact(found.fact, frame.variables.get(found.value) or self._interpreter.element(found.whole, key))


def _only_changes(body: Sequence[form.Statement]) -> bool:
    """Whether statements do nothing but write a variable or a member anew, or take a member away.

    A loop that changes one thing step by step, `for sign in BAD: text = text.replace(sign, "")`, leaves no round out.
    """
    return all(_changes(statement) for statement in body)


def _changes(statement: form.Statement) -> bool:
    if isinstance(statement, form.Assign):
        return len(statement.targets) == 1 and not isinstance(statement.value, form.Comprehension)
    if isinstance(statement, form.Evaluate):
        function = statement.value.function if isinstance(statement.value, form.Call) else None
        return isinstance(function, form.Attribute) and function.name in TAKING
    if isinstance(statement, form.If):
        return _only_changes(statement.body) and _only_changes(statement.otherwise)
    if isinstance(statement, form.Try):
        return _only_changes(statement.body)
    return isinstance(statement, form.Other)
