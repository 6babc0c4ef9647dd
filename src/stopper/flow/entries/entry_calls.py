"""How an entry is called: on the object of its class, within its decorators, with what it is handed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from stopper.flow.entries.entry import Entry
from stopper.flow.entries.frameworks.session_interfaces import made_by
from stopper.flow.entries.view_objects import made_by_itself, made_for_request
from stopper.flow.entries.wrappers import wrapping
from stopper.flow.state.frames import Frame
from stopper.flow.values.arguments import Arguments
from stopper.flow.values.choosing import either
from stopper.flow.values.value import ANYTHING, Closure, Instance, Items, Value, options
from stopper.model import Place
from stopper.syntax import form

if TYPE_CHECKING:
    from stopper.flow.interpreter import Interpreter


def returned(entry: Entry, raised: Sequence[Value], frame: Frame, interpreter: Interpreter) -> Value:
    """What an entry gives back; `raised` is what left the entries before it, for one that handles errors."""
    function = entry.function
    at = function.outer.module.place(function, function.scope.qualified)
    callee = _function_of(function, _bound(entry, interpreter), frame, interpreter)
    callee = _in_decorators_of_class(entry, callee, at, frame, interpreter)
    if entry.answers:
        interpreter.wrapping = wrapping(callee, function)
        interpreter.answers.update((wrapper, {}) for wrapper in interpreter.wrapping)
    return interpreter.calls.apply(callee, _handed(entry, raised, interpreter), at, frame)


def _bound(entry: Entry, interpreter: Interpreter) -> Instance | None:
    """The object whose method an entry is; Flask makes that of a route, where the code does not."""
    if entry.holder is None:
        return None
    if entry.is_route and entry.made is None:
        return made_for_request(entry.holder, entry.function.name, interpreter)
    if entry.made is None:
        return made_by_itself(entry.holder, interpreter)
    return made_by(entry, entry.holder, interpreter)


def _handed(entry: Entry, raised: Sequence[Value], interpreter: Interpreter) -> Arguments:
    if entry.catches is None or not raised:
        return entry.given
    kind, scope = entry.catches
    caught = interpreter.statements.raising.caught(raised, interpreter.value_in(kind, scope))
    return Arguments((either(ANYTHING, *caught),))


def _in_decorators_of_class(entry: Entry, callee: Value, at: Place, frame: Frame, interpreter: Interpreter) -> Value:
    """A method of a view class within the decorators of the class: `decorators = [checked]`."""
    if entry.holder is None or not entry.is_route:
        return callee
    for name in ("method_decorators", "decorators"):
        given = interpreter.classes.declared(entry.holder, name, None)
        for decorator in given.items if isinstance(given, Items) else ():
            if isinstance(decorator, Closure):
                found = interpreter.calls.apply(decorator, Arguments((callee,)), at, frame)
                callee = found if any(isinstance(option, Closure) for option in options(found)) else callee
    return callee


def _function_of(function: form.Function, bound: Instance | None, frame: Frame, interpreter: Interpreter) -> Value:
    if bound is not None:
        return interpreter.objects.member(bound, function.name) or Closure(function, function.outer, bound)
    if function.outer.kind == "module":
        return interpreter.decorated(function, frame)
    return Closure(function, function.outer)
