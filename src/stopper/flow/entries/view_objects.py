"""The object that a framework makes of a view class for each request, as the class's own `__init__` leaves it."""

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

MAKING = "__init__"


def made_for_request(item: form.Class, interpreter: Interpreter) -> Instance:
    """What `self` is in a view of the class; what a route hands to `as_view` beside its name is not known."""
    fresh = Instance(item)
    method = interpreter.objects.member(fresh, MAKING)
    if not isinstance(method, Closure) or not method.parameters:
        return fresh
    try:
        summary = interpreter.summaries.summary_of(method, Arguments(), 0)
    except Unreachable:
        return fresh
    made = one_object(summary.after.get(method.parameters[0])) if summary.returns else None
    if made is None:
        return fresh
    # Of an attribute that holds what is not known the class itself may say more.
    return replace(made, attributes={name: one for name, one in made.attributes.items() if one != ANYTHING})
