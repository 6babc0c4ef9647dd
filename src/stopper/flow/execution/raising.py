"""Exceptions: what is raised with something of a stranger's in it arrives at the handlers that catch it."""

from __future__ import annotations

import builtins
from typing import TYPE_CHECKING

from stopper.flow.execution.frames import Frame, Variables, joined
from stopper.flow.values.choosing import either
from stopper.flow.values.contents import holes
from stopper.flow.values.value import ANYTHING, Class, Foreign, Instance, Items, Value, options
from stopper.syntax import form

if TYPE_CHECKING:
    from stopper.flow.execution.statements import Statements
    from stopper.flow.interpreter import Interpreter

EVERY = frozenset({"Exception", "BaseException"})


class Raising:
    """Runs `raise` and `try`."""

    def __init__(self, interpreter: Interpreter, statements: Statements) -> None:
        self._on = interpreter
        self._statements = statements

    def leave(self, statement: form.Raise, frame: Frame) -> bool:
        """`raise`: control never comes out behind it."""
        if statement.value is None:
            frame.raised.extend(frame.caught)
            return False
        value = self._on.value(statement.value, frame)
        frame.raised.extend(option for option in options(value) if holes(option))
        return False

    def run(self, statement: form.Try, frame: Frame) -> bool:
        """Whether control comes out behind the last handler, or behind `finally`."""
        reached = [dict(frame.variables)]
        around, frame.raised = frame.raised, []
        ends = self._tried(statement.body, frame, reached)
        raised, frame.raised = frame.raised, around
        ways = []
        if ends and self._statements.run(statement.otherwise, frame):
            ways.append(frame.variables)
        for handler in statement.handlers:
            raised = self._handled(handler, raised, reached, frame, ways)
        frame.raised.extend(raised)
        frame.variables = joined(ways or reached)
        # The last thing is done on every way out, those that leave the function included.
        return self._statements.run(statement.final, frame) and bool(ways)

    def _tried(self, body: tuple[form.Statement, ...], frame: Frame, reached: list[Variables]) -> bool:
        for statement in body:
            if not self._statements.run((statement,), frame):
                return False
            reached.append(dict(frame.variables))
        return True

    def _handled(
        self, handler: form.Handler, raised: list[Value], reached: list[Variables], frame: Frame, ways: list[Variables]
    ) -> list[Value]:
        """Run a handler with what it catches of `raised`; what goes on to the next."""
        fits = [(value, self._catches(handler, value, frame)) for value in raised]
        outer, frame.caught = frame.caught, tuple([value for value, known in fits if known is not False])
        frame.variables = dict(joined(reached))
        if handler.name:
            frame.variables[handler.name] = either(ANYTHING, *frame.caught)
        if self._statements.run(handler.body, frame):
            ways.append(frame.variables)
        frame.caught = outer
        return [value for value, known in fits if not known]

    def caught(self, raised: list[Value], kind: Value) -> list[Value]:
        """Those exceptions that are of a kind, as far as that is known."""
        return [value for value in dict.fromkeys(raised) if self._is_of(value, kind)]

    def _catches(self, handler: form.Handler, raised: Value, frame: Frame) -> bool | None:
        """Whether a handler catches an exception; None where that is not known."""
        if not handler.types:
            return True
        kinds = [self._on.value(kind, frame) for kind in handler.types]
        kinds = [item for kind in kinds for item in (kind.items if isinstance(kind, Items) else options(kind))]
        found = [self._is_of(raised, kind) for kind in kinds]
        return True if True in found else None if None in found else False

    def _is_of(self, raised: Value, kind: Value) -> bool | None:
        if isinstance(raised, Instance):
            if isinstance(kind, Class):
                return kind.item in self._on.objects.line(raised.item)
            base = self._on.objects.foreign_base(raised.item)
        else:
            base = raised.name.removesuffix("()") if isinstance(raised, Foreign) else ""
        if not isinstance(kind, Foreign):
            return False if isinstance(kind, Class) else None
        return kind.name == base or kind.name in EVERY or _is_below(base, kind.name)


def _is_below(name: str, other: str) -> bool | None:
    """Whether one exception of Python's own is of the kind of another; None for those of libraries."""
    kinds = [getattr(builtins, one, None) for one in (name, other)]
    inner, outer = [kind if isinstance(kind, type) else None for kind in kinds]
    return issubclass(inner, outer) if inner is not None and outer is not None else None
