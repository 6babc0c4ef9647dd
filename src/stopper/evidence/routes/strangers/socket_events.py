"""Events of a WebSocket that change rows for whoever connects: of Flask-SocketIO, whose messages pass no view."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from stopper.evidence.application.flask import Application
from stopper.evidence.routes.changes.state_changes import changes
from stopper.evidence.routes.guards.identity import Identities
from stopper.evidence.routes.strangers.private import has_sign_in
from stopper.evidence.source.expressions import last_name
from stopper.evidence.source.index import Source, is_support
from stopper.model import Place
from stopper.standard.regex import regex
from stopper.syntax import form

LIBRARY = "flask_socketio.SocketIO()"
NAMESPACE = "flask_socketio.Namespace"
LASTING = frozenset({"write", "delete", "save", "commit"})
# What asks who is at the other end, however it is done; `request.sid` is whose connection it is.
ASKING = regex(
    r"(?:\A|_)(?:token|jwt|auth\w*|sid|claims?|identity|credentials?|log_?in|logged|signed|caller"
    r"|current_?user|permissions?|secret|key|password|passwd|verify\w*|decode\w*|cookies?)(?:_|\Z)",
    re.IGNORECASE,
)
DEPTH = 2


class OpenEvent(Struct, frozen=True):
    """An event that changes rows and looks at nobody: `change` is what it does."""

    name: str
    change: str
    at: Place
    changed_at: Place


def open_events(application: Application) -> Iterator[OpenEvent]:
    """The events of an application with a sign-in, where neither they nor the connection ask for it."""
    source = application.source
    if not source.uses("flask_socketio") or not has_sign_in(application):
        return
    found = list(_handlers(source))
    if any(_asks(source, function) for name, function in found if name == "connect"):
        return
    for name, function in found:
        change = next((one for one in changes(source, function) if one.kind in LASTING), None)
        if change is not None and name not in ("connect", "disconnect") and not _asks(source, function):
            yield OpenEvent(name, change.words, source.place(function, function.outer), change.at)


def _handlers(source: Source) -> Iterator[tuple[str, form.Function]]:
    """The functions that nothing but an event begins, each with its name."""
    for function in source.functions():
        owner = function.outer.node
        if is_support(function.outer.module.path):
            continue
        if isinstance(owner, form.Class):
            if function.name.startswith("on_") and NAMESPACE in source.names.ancestors(owner):
                yield function.name.removeprefix("on_"), function
        elif function.decorators:
            named = [_event(source, item, function) for item in function.decorators]
            if all(named):
                yield named[0], function


def _event(source: Source, decorator: form.Expression, function: form.Function) -> str:
    called = decorator.function if isinstance(decorator, form.Call) else decorator
    name = source.name(called, function.outer)
    if name == f"{LIBRARY}.event":
        return function.name
    if name != f"{LIBRARY}.on" or not isinstance(decorator, form.Call):
        return ""
    return source.text(decorator.argument(0, "message"), function.outer) or function.name


def _asks(source: Source, function: form.Function, depth: int = DEPTH) -> bool:
    """Whether a handler, or a function of the project that it calls, looks at who is at the other end."""
    identities, scope = Identities(source), function.scope
    for item in scope.expressions:
        named = last_name(item) if isinstance(item, form.Name | form.Attribute | form.Subscript | form.Call) else ""
        if ASKING.search(named) or identities.is_identity(item, scope) or source.name(item, scope) == "flask.session":
            return True
    called = [source.function(call.function, scope) for call in scope.calls] if depth else []
    return any(_asks(source, one, depth - 1) for one in called if one is not None and one is not function)
