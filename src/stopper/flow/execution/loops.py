"""Loops: element by element where these are few and known, else twice: one round may read what another wrote."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stopper.flow.execution.frames import Frame, Variables, joined
from stopper.flow.values.truth import truth
from stopper.flow.values.value import ANYTHING, Items, Value, either
from stopper.syntax import form

if TYPE_CHECKING:
    from stopper.flow.execution.statements import Statements
    from stopper.flow.interpreter import Interpreter

ROUNDS = 2
FEW = 6


class Loops:
    """Runs `for` and `while`."""

    def __init__(self, interpreter: Interpreter, statements: Statements) -> None:
        self._on = interpreter
        self._statements = statements

    def run(self, statement: form.Loop, frame: Frame) -> bool:
        """Whether control comes out behind the loop."""
        outer = frame.breaks, frame.continues
        frame.breaks, frame.continues = [], []
        ends = self._ends(statement, frame)
        broken = frame.breaks
        frame.breaks, frame.continues = outer
        ways = list(broken)
        if ends:
            frame.variables = joined(ends)
            if self._is_over(statement, frame) and self._statements.run(statement.otherwise, frame):
                ways.append(frame.variables)
        return self._statements.meet(ways, frame)

    def _is_over(self, statement: form.Loop, frame: Frame) -> bool:
        """What holds behind a loop that no `break` ended: its condition does not."""
        return statement.target is not None or self._on.refining.assume(statement.source, False, frame)

    def _ends(self, statement: form.Loop, frame: Frame) -> list[Variables]:
        """The variables at each regular end of the loop."""
        source = self._on.value(statement.source, frame)
        if statement.target is None:
            known = truth(source)
            return [frame.variables] if known is False else self._rounds(statement, None, known is True, frame)
        if isinstance(source, Items) and source.rest is None and len(source.items) <= FEW:
            return self._in_order(statement, statement.target, source.items, frame)
        return self._rounds(
            statement, either(*self._on.elements(source, frame.scope.module.place(statement.source))), False, frame
        )

    def _in_order(
        self, statement: form.Loop, target: form.Expression, items: tuple[Value, ...], frame: Frame
    ) -> list[Variables]:
        current = frame.variables
        for item in items:
            frame.variables = dict(current)
            self._on.writing.assign(target, item, frame)
            ends = self._round(statement, frame)
            if not ends:
                return []
            current = joined(ends)
        return [current]

    def _rounds(self, statement: form.Loop, element: Value | None, endless: bool, frame: Frame) -> list[Variables]:
        ends = [] if endless else [frame.variables]
        current = frame.variables
        for _ in range(ROUNDS):
            frame.variables = dict(current)
            if not self._begun(statement, element, frame):
                break
            found = self._round(statement, frame)
            if not endless:
                ends.extend(found)
            met = joined([current, *frame.breaks, *found])
            if all(met.get(name) == value for name, value in current.items()):
                # Nothing that stood before the loop has changed: a further round would meet the same.
                break
            current = met
        return ends

    def _round(self, statement: form.Loop, frame: Frame) -> list[Variables]:
        """The variables where one round ends, at its last statement or at a `continue`."""
        frame.continues = []
        whole = self._statements.run(statement.body, frame)
        return [*frame.continues, *([frame.variables] if whole else [])]

    def _begun(self, statement: form.Loop, element: Value | None, frame: Frame) -> bool:
        """Whether a round begins: its target takes an element, or its condition holds."""
        if statement.target is None:
            return self._on.refining.assume(statement.source, True, frame)
        self._on.writing.assign(statement.target, element or ANYTHING, frame)
        return True
