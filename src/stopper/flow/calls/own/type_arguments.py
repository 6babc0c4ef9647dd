"""What the request's arguments give where a function or class converts them: `get("x", type=json.loads)`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stopper.flow.library.call import Changed, LibraryCall
from stopper.flow.library.inputs.request_mappings import CONVERTED
from stopper.flow.state.frames import Frame, Unreachable
from stopper.flow.values.arguments import Arguments
from stopper.flow.values.choosing import either
from stopper.flow.values.value import (
    ANYTHING,
    NOTHING,
    Bound,
    Class,
    Closure,
    Foreign,
    Items,
    Partial,
    Untrusted,
    Value,
    options,
)
from stopper.model import Place

if TYPE_CHECKING:
    from stopper.flow.interpreter import Interpreter

TYPE = "type"
TYPING = {"get": 2, "getlist": 1}
"""The methods that convert what they give, with the position of the function that does."""


def typed(callee: Bound, given: Arguments, at: Place, frame: Frame, interpreter: Interpreter) -> Value | None:
    """What `mapping.get(key, default, type)` and `mapping.getlist(key, type)` give where the type is a callable.

    None where there is none, or it is a type that the method itself knows (`library/inputs/request_mappings.py`).
    """
    position = TYPING[callee.name]
    if not isinstance(callee.value, Untrusted):
        return None
    kind = given.named.get(TYPE, given.plain[position] if len(given.plain) > position else None)
    if kind is None or not all(map(_is_called, options(kind))):
        return None
    is_list = callee.name == "getlist"
    read = interpreter.library.method(
        Bound(callee.value, "get"), LibraryCall(at, callee.value, given.plain[:1], _key(given))
    )
    if read is None or isinstance(read, Changed):
        return None
    found = [_converted(kind, option, at, frame, interpreter) for option in options(read) if option != NOTHING]
    values = [value for value in found if value is not None]
    if is_list:
        return Items("list", (), either(*values) if values else ANYTHING)
    default = given.named.get("default", given.plain[1] if len(given.plain) > 1 else NOTHING)
    return either(*values, default)


def _is_called(kind: Value) -> bool:
    if isinstance(kind, Foreign):
        return kind.name.rpartition(".")[2] not in CONVERTED
    return isinstance(kind, (Bound, Class, Closure, Partial))


def _key(given: Arguments) -> dict[str, Value]:
    return {name: value for name, value in given.named.items() if name == "key"}


def _converted(kind: Value, value: Value, at: Place, frame: Frame, interpreter: Interpreter) -> Value | None:
    """What the type makes of a text; None where it always refuses, and the default stands there."""
    try:
        # What it raises is caught, and says nothing to anybody.
        return interpreter.calls.apply(kind, Arguments((value,)), at, Frame(frame.scope, {}, depth=frame.depth))
    except Unreachable:
        return None
