"""The object that a framework makes of a view class for each request, as the class's own methods before it leave it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from stopper.flow.state.frames import Unreachable
from stopper.flow.values.arguments import Arguments
from stopper.flow.values.choosing import one_object
from stopper.flow.values.value import ANYTHING, Closure, Instance
from stopper.syntax import form

if TYPE_CHECKING:
    from stopper.flow.interpreter import Interpreter

MAKING, PREPARING = "__init__", "dispatch_request"
"""Methods that a view class may have of its own, and that are run before any that answers a request."""


def made_for_request(item: form.Class, asked: str, interpreter: Interpreter) -> Instance:
    """What `self` is in the method `asked` of a view; what a route hands to `as_view` beside its name is not known."""
    made = _left_by(MAKING, Instance(item), interpreter)
    return made if asked == PREPARING else _left_by(PREPARING, made, interpreter)


def _left_by(name: str, before: Instance, interpreter: Interpreter) -> Instance:
    """An object as a method of the project leaves it."""
    method = interpreter.objects.member(before, name)
    if not isinstance(method, Closure) or not method.parameters:
        return before
    try:
        summary = interpreter.summaries.summary_of(method, Arguments(), 0)
    except Unreachable:
        return before
    made = one_object(summary.after.get(method.parameters[0])) if summary.returns else None
    if made is None:
        return before
    # Of an attribute that holds what is not known the class itself may say more.
    return replace(made, attributes={name: one for name, one in made.attributes.items() if one != ANYTHING})
