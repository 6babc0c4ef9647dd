"""Orderings beside a number: `seconds > 0` raises a TypeError for whatever is no number, so it came out for one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stopper.flow.state.frames import Frame
from stopper.flow.values.changing import limited_to_number
from stopper.flow.values.constants import is_number_constant
from stopper.flow.values.contents import holes
from stopper.flow.values.value import Text, Untrusted, options
from stopper.syntax import form

if TYPE_CHECKING:
    from stopper.flow.interpreter import Interpreter


def ordered(test: form.Comparison, frame: Frame, interpreter: Interpreter) -> None:
    """A chain of comparisons whose first is an ordering: that one was made, however the chain came out."""
    one, other = test.left, test.comparators[0]
    _beside(one, other, frame, interpreter)
    _beside(other, one, frame, interpreter)


def _beside(one: form.Expression, number: form.Expression, frame: Frame, interpreter: Interpreter) -> None:
    value = interpreter.value(one, frame)
    if not holes(value) or not all(type(option) in (Text, Untrusted) for option in options(value) if holes(option)):
        return
    if is_number_constant(interpreter.value(number, frame)):
        interpreter.refining.narrow(one, limited_to_number(value), frame)
