"""Classes as they are created: what decorators, bases and metaclasses of the project do with each, such as keep it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from stopper.evidence.source.index import Source
from stopper.flow.objects.object_creation import NEW
from stopper.flow.state.frames import Frame, Unreachable
from stopper.flow.values.arguments import Arguments
from stopper.flow.values.value import ANYTHING, Class, Closure, Known, Value
from stopper.syntax import form

if TYPE_CHECKING:
    from stopper.flow.interpreter import Interpreter

HOOK = "__init_subclass__"
METACLASS = "metaclass"


def create(source: Source, interpreter: Interpreter) -> None:
    """Run what is run when the classes of a program are created; what it keeps of them is found by requests."""
    for item in source.classes():
        frame = Frame(item.outer, {})
        interpreter.classes.created = Class(item)
        for callee, given in [*_hooks(item, frame, interpreter), *_decorators(item, frame, interpreter)]:
            try:
                interpreter.calls.apply(callee, given, item.outer.module.place(item), frame)
            except Unreachable:
                continue
            except RecursionError:
                interpreter.lose(item, item.outer, "what is run when it is created is nested too deeply to follow")
    interpreter.classes.created = None


def _decorators(item: form.Class, frame: Frame, interpreter: Interpreter) -> Iterator[tuple[Value, Arguments]]:
    for decorator in reversed(item.decorators):
        try:
            callee = interpreter.value(decorator, frame)
        except Unreachable:
            continue
        if isinstance(callee, Closure):
            yield callee, Arguments((Class(item),))


def _hooks(item: form.Class, frame: Frame, interpreter: Interpreter) -> Iterator[tuple[Value, Arguments]]:
    """What the bases of a class, and its metaclass, are told of it."""
    line = interpreter.classes.mro(item)
    words = [word for word in item.keywords if word.name and word.name != METACLASS]
    told = {word.name or "": interpreter.value_in(word.value, item.outer) for word in words}
    for holder in line[1:]:
        hook = next((one for one in holder.scope.functions if one.name == HOOK), None)
        if hook is not None:
            yield Closure(hook, hook.outer, Class(item)), Arguments((), told)
            break
    for holder in line:
        for word in holder.keywords:
            kind = interpreter.value_in(word.value, holder.outer) if word.name == METACLASS else None
            yield from _of_metaclass(kind, item) if isinstance(kind, Class) else ()


def _of_metaclass(kind: Class, item: form.Class) -> Iterator[tuple[Value, Arguments]]:
    for function in kind.item.scope.functions:
        if function.name == "__init__":
            yield Closure(function, function.outer, Class(item)), Arguments((Known(item.name), ANYTHING, ANYTHING))
        elif function.name == NEW:
            yield Closure(function, function.outer), Arguments((kind, Known(item.name), ANYTHING, ANYTHING))
