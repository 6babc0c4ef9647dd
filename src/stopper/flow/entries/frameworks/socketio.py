"""Functions that a message over a WebSocket begins: the events of Flask-SocketIO."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from stopper.evidence.source.index import Source
from stopper.flow.values.arguments import Arguments
from stopper.flow.values.value import Hole, Origin, Untrusted, Value
from stopper.syntax import form

LIBRARY = "flask_socketio.SocketIO()"
DECORATORS = (f"{LIBRARY}.on", f"{LIBRARY}.event")
NAMESPACE = "flask_socketio.Namespace"
Handler = tuple[form.Function, Arguments, form.Class | None]


def handlers(source: Source) -> Iterator[Handler]:
    """Every handler of an event, with what a client sends for its parameters, and its class where it has one."""
    if not source.uses("flask_socketio"):
        return
    for function in source.functions():
        owner = function.outer.node
        if isinstance(owner, form.Class):
            is_event = function.name.startswith("on_") and NAMESPACE in source.names.ancestors(owner)
            if is_event:
                yield function, _sent(function, 1), owner
        elif any(_registers(source, item, function.outer) for item in function.decorators):
            yield function, _sent(function, 0), None
    for call in source.calls(f"{LIBRARY}.on_event"):
        given = source.function(call.argument(1, "handler"), call.scope)
        if given is not None:
            yield given, _sent(given, 0), None


def _registers(source: Source, decorator: form.Expression, scope: form.Scope) -> bool:
    return source.name(decorator.function if isinstance(decorator, form.Call) else decorator, scope) in DECORATORS


def _sent(function: form.Function, first: int) -> Arguments:
    at = function.outer.module.place(function, function.scope.qualified)
    found: dict[str, Value] = {}
    for parameter in function.parameters[first:]:
        if parameter.kind == "plain":
            text = f"the event's {parameter.name}"
            found[parameter.name] = Untrusted(Hole(Origin("body", text, replace(at, end_line=at.line))), "data")
    return Arguments((), found)
