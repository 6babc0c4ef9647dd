"""The object whose method an entry is, as the class's own methods before it leave it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from stopper.evidence.data.row_questions import asks_for_rows
from stopper.flow.state.frames import Unreachable
from stopper.flow.stores.key_value_stores import OF_HASHES
from stopper.flow.values.arguments import Arguments
from stopper.flow.values.choosing import one_object
from stopper.flow.values.contents import holes
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
    made = one_object(summary.after.get(method.parameters[0])) if summary.comes_back else None
    if made is None:
        return before
    # Of an attribute that holds what is not known the class itself may say more.
    return replace(made, attributes={name: one for name, one in made.attributes.items() if one != ANYTHING})


def made_by_itself(item: form.Class, interpreter: Interpreter) -> Instance:
    """What `self` is in a method that nobody is seen to call: what `__init__` reads of strangers' stands in it.

    What else it keeps other methods may have changed.
    """
    fresh = Instance(item)
    if not _reads_by_itself(item):
        return fresh
    made = _left_by(MAKING, fresh, interpreter)
    return replace(made, attributes={name: one for name, one in made.attributes.items() if holes(one)})


def _reads_by_itself(item: form.Class) -> bool:
    """Whether `__init__` reads what was stored, and needs nothing that is handed to it; few classes do."""
    for making in item.scope.functions:
        if making.name == MAKING:
            needed = [one for one in making.parameters if one.default is None and one.kind == "plain"]
            return len(needed) == 1 and any(map(_reads_stored, making.scope.calls))
    return False


def _reads_stored(call: form.Call) -> bool:
    """Whether a call reads rows, or what is kept under a key."""
    function = call.function
    return asks_for_rows(call) or (type(function) is form.Attribute and function.name in OF_HASHES)
