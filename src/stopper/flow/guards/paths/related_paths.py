"""What a test of something made of a path shows of the path: its form relative to a folder, its folder, its parts."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from msgspec.structs import replace

from stopper.flow.guards.variables.single_bindings import bound
from stopper.flow.library.paths.pathlib_paths import KINDS
from stopper.flow.state.frames import Frame
from stopper.flow.values.changing import changed
from stopper.flow.values.choosing import either
from stopper.flow.values.contents import holes
from stopper.flow.values.texts.affixes import CLIMBS
from stopper.flow.values.texts.characters import mask
from stopper.flow.values.value import Choice, Foreign, Hole, Items, Known, Value, options
from stopper.syntax import form

if TYPE_CHECKING:
    from stopper.flow.interpreter import Interpreter

RELATIVE = "os.path.relpath"
FOLDER = "os.path.dirname"
OUT = ("..", "../")


def within_path(value: Value, change: Callable[[Hole], Hole]) -> Value:
    """A path, or the text of one, with each of its holes changed."""
    if isinstance(value, Choice):
        return either(*[within_path(option, change) for option in value.options])
    if isinstance(value, Foreign) and value.name in KINDS:
        inner = tuple([within_path(argument, change) for argument in value.arguments])
        return Foreign(value.name, inner, value.keywords)
    return changed(value, change)


def relative_to(path: form.Expression, starts: Value, frame: Frame, interpreter: Interpreter) -> form.Expression | None:
    """The path that lies below its folder where `os.path.relpath(path, folder).startswith("..")` came out false."""
    several = starts.items if isinstance(starts, Items) else options(starts)
    if not any(isinstance(start, Known) and start.data in OUT for start in several):
        return None
    call = _called(path, RELATIVE, 2, frame, interpreter)
    if call is None or holes(interpreter.value(call.arguments[1], frame)):
        return None
    return call.arguments[0]


def made_relative(value: Value) -> Value:
    """A path relative to a folder of the same system: what does not climb out of it stays below it."""
    return changed(value, lambda hole: replace(hole, encoders=hole.encoders | {"normpath", "lstrip:/"}))


def folder_is(one: form.Expression, frame: Frame, interpreter: Interpreter) -> form.Expression | None:
    """The path of which `os.path.dirname(path)`, or `path.parent`, is the folder."""
    item = bound(one, frame)
    if isinstance(item, form.Attribute) and item.name == "parent":
        return item.value
    call = _called(item, FOLDER, 1, frame, interpreter)
    return call.arguments[0] if call is not None else None


def without_folder(item: form.Expression, frame: Frame, interpreter: Interpreter) -> None:
    """`os.path.dirname(name)` came out empty."""
    call = _called(item, FOLDER, 1, frame, interpreter)
    if call is not None:
        name = call.arguments[0]
        shown = changed(interpreter.value(name, frame), lambda hole: replace(hole, alphabet=hole.alphabet & ~mask("/")))
        interpreter.refining.narrow(name, shown, frame)


def parts_hold_none(parts: form.Expression, frame: Frame, interpreter: Interpreter) -> None:
    """`".." in path.parts` came out false, of `Path(text)` or of a variable that holds a path."""
    if isinstance(parts, form.Attribute) and parts.name == "parts":
        owner = parts.value
        if isinstance(owner, form.Call):
            if len(owner.arguments) != 1:
                return
            owner = owner.arguments[0]
        shown = within_path(interpreter.value(owner, frame), lambda hole: replace(hole, without=hole.without | CLIMBS))
        interpreter.refining.narrow(owner, shown, frame)


def _called(item: form.Expression, name: str, least: int, frame: Frame, interpreter: Interpreter) -> form.Call | None:
    """The call of a function that an expression is, or that its variable was bound to."""
    call = bound(item, frame)
    if not isinstance(call, form.Call) or len(call.arguments) < least:
        return None
    callee = interpreter.value(call.function, frame)
    return call if isinstance(callee, Foreign) and callee.name == name else None
