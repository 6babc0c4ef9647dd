"""What tests have shown of an expression, recorded in its variable or as a fact."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stopper.flow.guards.variables.member_readings import as_member, behind_variable
from stopper.flow.state.facts import access_path
from stopper.flow.state.frames import Frame
from stopper.flow.values.choosing import either
from stopper.flow.values.value import Known, Value
from stopper.syntax import form

if TYPE_CHECKING:
    from stopper.flow.interpreter import Interpreter


def record_refinement(expression: form.Expression, value: Value, frame: Frame, interpreter: Interpreter) -> None:
    """From here on `expression` has this value, until something that it reads is written to."""
    frame.forget_tests()
    if isinstance(expression, form.Name):
        if expression.id in frame.variables or expression.id in frame.around:
            source = behind_variable(expression, frame, lambda item: interpreter.value(item, frame))
            if frame.rewriting is not None and frame.rewriting.is_unwritten(expression.id, frame.variables):
                frame.record_fact(frame.rewriting.fact, value)
            frame.variables[expression.id] = value
            if source is not None:
                _keep(source, value, frame, interpreter)
        return
    if isinstance(expression, form.Operation) and expression.operator == "or":
        _before_default(expression, value, frame, interpreter)
    _keep(expression, value, frame, interpreter)


def _before_default(expression: form.Operation, value: Value, frame: Frame, interpreter: Interpreter) -> None:
    """`text or "0"` has a value: so has the text, or it is empty."""
    first, *defaults = expression.operands
    if all(isinstance(interpreter.value(one, frame), Known) for one in defaults):
        interpreter.refining.narrow(first, either(value, Known("")), frame)


def _keep(expression: form.Expression, value: Value, frame: Frame, interpreter: Interpreter) -> None:
    for fact in (access_path(expression), as_member(expression, lambda item: interpreter.value(item, frame))):
        if fact:
            frame.record_fact(fact, value)
