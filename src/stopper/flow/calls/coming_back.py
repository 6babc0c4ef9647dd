"""What holds behind a call because it came back: what its arguments are, and what it has left in them."""

from __future__ import annotations

from collections.abc import Set
from typing import TYPE_CHECKING

from stopper.flow.execution.generators import generators
from stopper.flow.guards.functions.callee_facts import holds
from stopper.flow.guards.members.lookups import sought
from stopper.flow.guards.types.conversions import converted
from stopper.flow.guards.types.json_schemas import conforming
from stopper.flow.state.frames import Frame
from stopper.flow.stores.stores import sent_to
from stopper.flow.values.arguments import Arguments
from stopper.flow.values.contents import holes
from stopper.flow.values.value import (
    Choice,
    Class,
    Closure,
    Foreign,
    Instance,
    Items,
    Known,
    Table,
    Text,
    Untrusted,
    Value,
    options,
)
from stopper.standard.row_methods import RAISING
from stopper.syntax import form

if TYPE_CHECKING:
    from stopper.flow.interpreter import Interpreter


SHOWING = RAISING | {"relative_to", "send"}
"""Methods that show or leave something by having come back."""
FILLED = frozenset({Items, Table})
"""Containers, in which a callee may have put something; what it writes to a row is told by the columns."""


def came_back(node: form.Call, callee: Value, given: Arguments, frame: Frame, interpreter: Interpreter) -> None:
    """A call came back: `int(text)` does so for numbers only, and so the text is one from here on."""
    # A look at the type costs half of isinstance, and calls are many.
    if type(node.function) is form.Attribute and node.function.name in SHOWING:
        _method_came_back(node, node.function, given, frame, interpreter)
    if node.arguments:
        shown = converted(callee, given, interpreter) or sought(callee, given)
        if shown is not None:
            interpreter.refining.narrow(node.arguments[0], shown, frame)
    if type(callee) is Foreign and (shown := conforming(callee, given)) is not None:
        checked = node.argument(0, "instance")
        if checked is not None:
            interpreter.refining.narrow(checked, shown, frame)


def _method_came_back(
    node: form.Call, function: form.Attribute, given: Arguments, frame: Frame, interpreter: Interpreter
) -> None:
    if function.name == "relative_to" and given.plain:
        interpreter.refining.paths.relative(function.value, given.plain[0], frame)
    elif function.name in RAISING:
        interpreter.refining.row_found(node, frame, counted=False)
    elif function.name == "send" and len(given.plain) == 1 and holes(given.plain[0]):
        _send(function.value, given, frame, interpreter)


def returned(expression: form.Expression, value: Value, frame: Frame, interpreter: Interpreter) -> None:
    """What an argument of a call is behind it: the callee has written to it, or its tests have shown something."""
    old = interpreter.value(expression, frame)
    if old == value or isinstance(old, (Known, Closure, Class)):
        return
    holds(expression, old, value, frame, interpreter)
    if holes(value) and _is_text(value) and _is_text(old):
        # No text is changed in place: this was shown, of whatever reads it.
        interpreter.refining.narrow(expression, value, frame)
    elif isinstance(value, Known) or isinstance(expression, form.Call):
        return
    elif isinstance(expression, form.Name):
        if expression.id in frame.variables or _is_filled(old, value, FILLED | {Instance}):
            interpreter.writing.replace(expression, value, frame)
    elif _is_filled(old, value, FILLED):
        interpreter.writing.replace(expression, value, frame)
    elif isinstance(expression, (form.Attribute, form.Subscript)) and not isinstance(value, Choice):
        interpreter.refining.narrow(expression, value, frame)


def _is_filled(old: Value, value: Value, kinds: Set[type]) -> bool:
    """Whether the callee has put something of a stranger's into one of these kinds of things, whoever holds it."""
    is_one = any(type(option) in kinds for option in options(value))
    return is_one and not set(holes(value)) <= set(holes(old))


def _is_text(value: Value) -> bool:
    return all(
        isinstance(option, (Text, Known)) or (isinstance(option, Untrusted) and option.shape == "text")
        for option in options(value)
    )


def _send(receiver: form.Expression, given: Arguments, frame: Frame, interpreter: Interpreter) -> None:
    """What is sent to a generator is what its `yield` gives."""
    for scope in generators(receiver, frame, interpreter):
        interpreter.stores.write(sent_to(scope), given.plain[0])
