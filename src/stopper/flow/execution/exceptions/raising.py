"""Exceptions: what is raised with something of a stranger's in it arrives at the handlers that catch it."""

from __future__ import annotations

import builtins
from collections.abc import Sequence
from typing import TYPE_CHECKING

from stopper.flow.execution.exceptions.aborting import answered
from stopper.flow.library.errors_of_sinks import FAMILIES, is_of_family
from stopper.flow.library.responses.http_errors import ERRORS, error_of
from stopper.flow.limits import STATES_OF_TRY
from stopper.flow.state.frames import Frame, Variables, joined
from stopper.flow.values.choosing import either
from stopper.flow.values.contents import holes
from stopper.flow.values.value import ANYTHING, Class, Foreign, Instance, Items, Known, Value, options
from stopper.model import Place
from stopper.syntax import form

if TYPE_CHECKING:
    from stopper.flow.execution.statements import Statements
    from stopper.flow.interpreter import Interpreter

EVERY = frozenset({"Exception", "BaseException"})
HTTP = f"{ERRORS}HTTPException"
Body = tuple[form.Statement, ...]


class Exits:
    """How often a frame was left before a `try`: what has come since was left within it."""

    def __init__(self, frame: Frame) -> None:
        self._returns, self._breaks, self._continues = len(frame.returns), len(frame.breaks), len(frame.continues)
        self.thrown = len(frame.thrown)

    def since(self, frame: Frame) -> list[Variables]:
        """The variables at each `return`, `raise`, `break` and `continue` since."""
        left = [given.variables for given in frame.returns[self._returns :]]
        return [*left, *frame.thrown[self.thrown :], *frame.breaks[self._breaks :], *frame.continues[self._continues :]]


def reach(statement: form.Statement, frame: Frame) -> None:
    """Keep what the variables are before a statement that may raise."""
    if frame.reached is None or _is_safe(statement):
        return
    frame.reached.append(dict(frame.variables))
    if len(frame.reached) > STATES_OF_TRY:
        frame.reached[:] = [joined(frame.reached)]


class Raising:
    """Runs `raise` and `try`."""

    def __init__(self, interpreter: Interpreter, statements: Statements) -> None:
        self._interpreter = interpreter
        self._statements = statements

    def leave(self, statement: form.Raise, frame: Frame) -> bool:
        """`raise`: control never comes out behind it."""
        frame.thrown.append(frame.variables)
        if statement.value is None:
            frame.raised.extend(frame.caught)
            return False
        self.raised(self._interpreter.value(statement.value, frame), frame.scope.module.place(statement), frame)
        return False

    def raised(self, value: Value, at: Place, frame: Frame) -> None:
        """An exception leaves the frame, unless a handler catches it."""
        found = [option for option in options(value) if holes(option)]
        for option in found:
            answered(option, at, self._interpreter)
        frame.raised.extend(found)

    def run(self, statement: form.Try, frame: Frame) -> bool:
        """Whether control comes out behind the last handler, or behind `finally`."""
        start = Exits(frame)
        around, frame.raised = frame.raised, []
        ends, reached = self._tried(statement.body, frame)
        raised, frame.raised = frame.raised, around
        is_caught = any(_is_for_every(handler) for handler in statement.handlers)
        if is_caught:
            del frame.thrown[start.thrown :]
        elif frame.reached is not None:
            frame.reached.append(reached)
        ways = []
        if ends and self._statements.run(statement.otherwise, frame):
            ways.append(frame.variables)
        before = len(ways)
        for handler in statement.handlers:
            raised = self._handled(handler, raised, reached, frame, ways)
        frame.raised.extend(raised)
        # An exception that no handler catches, or that one raises, goes through `finally` too.
        is_raised = not is_caught or len(ways) - before < len(statement.handlers) or _may_raise(statement.handlers)
        left = [*start.since(frame), *([reached] if is_raised else [])]
        return self._at_last(statement.final, ways, left, frame)

    def suppressed(self, body: Body, frame: Frame) -> bool:
        """Run the body of a `with` that catches what is raised in it, as that of a `try` whose handler does nothing."""
        ends, reached = self._tried(body, frame)
        if frame.reached is not None:
            frame.reached.append(reached)
        return self._statements.meet([frame.variables, reached] if ends else [reached], frame)

    def _at_last(self, final: Body, ways: list[Variables], left: list[Variables], frame: Frame) -> bool:
        """Run `finally`, which is done on every way out, those that leave the function or the loop included."""
        if final and left:
            frame.variables = dict(joined(left))
            self._statements.run(final, frame)
        if not ways:
            return False
        frame.variables = joined(ways)
        return self._statements.run(final, frame)

    def _tried(self, body: Body, frame: Frame) -> tuple[bool, Variables]:
        """Whether control comes out behind a body, and what the variables are where it was left at any statement."""
        outer, frame.reached = frame.reached, [dict(frame.variables)]
        ends = self._statements.run(body, frame)
        reached, frame.reached = frame.reached, outer
        return ends, joined([*reached, frame.variables] if ends else reached)

    def _handled(
        self, handler: form.Handler, raised: list[Value], reached: Variables, frame: Frame, ways: list[Variables]
    ) -> list[Value]:
        """Run a handler with what it catches of `raised`; what goes on to the next."""
        fits = [(value, self._catches(handler, value, frame)) for value in raised]
        outer, frame.caught = frame.caught, tuple([value for value, known in fits if known is not False])
        frame.variables = dict(reached)
        if handler.name:
            frame.variables[handler.name] = either(ANYTHING, *frame.caught)
        if self._statements.run(handler.body, frame):
            ways.append(frame.variables)
        frame.caught = outer
        return [value for value, known in fits if not known]

    def caught(self, raised: Sequence[Value], kind: Value) -> list[Value]:
        """Those exceptions that are of a kind, as far as that is known."""
        return [value for value in dict.fromkeys(raised) if self._is_of(value, kind)]

    def _catches(self, handler: form.Handler, raised: Value, frame: Frame) -> bool | None:
        """Whether a handler catches an exception; None where that is not known."""
        if not handler.types:
            return True
        kinds = [self._interpreter.value(kind, frame) for kind in handler.types]
        kinds = [item for kind in kinds for item in (kind.items if isinstance(kind, Items) else options(kind))]
        found = [self._is_of(raised, kind) for kind in kinds]
        return True if True in found else None if None in found else False

    def _is_of(self, raised: Value, kind: Value) -> bool | None:
        if isinstance(raised, Instance):
            if isinstance(kind, Class):
                return kind.item in self._interpreter.classes.mro(raised.item)
            base = self._interpreter.classes.foreign_base(raised.item)
        else:
            base = raised.name.removesuffix("()") if isinstance(raised, Foreign) else ""
        if isinstance(kind, Known):
            # A handler of Flask's for a code.
            return error_of(kind.data) == base
        if not isinstance(kind, Foreign):
            return False if isinstance(kind, Class) else None
        if kind.name == HTTP and base.startswith(ERRORS):
            return True
        if kind.name == base or kind.name in EVERY:
            return True
        if base in FAMILIES:
            return is_of_family(base, kind.name, _of_python(kind.name))
        return _is_below(base, kind.name)


def _is_below(name: str, other: str) -> bool | None:
    """Whether one exception of Python's own is of the kind of another; None where that is not known."""
    inner, outer = _of_python(name), _of_python(other)
    if inner is not None and outer is None and "." in other and not issubclass(inner, OSError):
        # What libraries declare stands below Python's own; `socket.error` is another name of one.
        return False
    return issubclass(inner, outer) if inner is not None and outer is not None else None


def _of_python(name: str) -> type[BaseException] | None:
    kind = getattr(builtins, name, None)
    return kind if isinstance(kind, type) and issubclass(kind, BaseException) else None


def _may_raise(handlers: tuple[form.Handler, ...]) -> bool:
    return not all(_is_safe(statement) for handler in handlers for statement in handler.body)


def _is_safe(statement: form.Statement) -> bool:
    """Whether a statement raises nothing: it does no more than name and leave."""
    if isinstance(statement, form.Assign):
        return _is_plain(statement.value) and all(isinstance(target, form.Name) for target in statement.targets)
    if isinstance(statement, form.Return):
        return _is_plain(statement.value)
    return isinstance(statement, form.Other) and statement.kind in ("pass", "break", "continue", "global", "nonlocal")


def _is_plain(value: form.Expression | None) -> bool:
    return value is None or isinstance(value, (form.Name, form.Constant))


def _is_for_every(handler: form.Handler) -> bool:
    return not handler.types or any(isinstance(kind, form.Name) and kind.id in EVERY for kind in handler.types)
