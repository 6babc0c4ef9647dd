"""Where the text of an exception, or a stack trace, goes into a response."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from stopper.evidence.application.conditions import switched_off
from stopper.evidence.application.earlier_exits import is_left_before
from stopper.evidence.application.exception_kinds import Kind, kind_of
from stopper.evidence.application.failed_results import failed_results
from stopper.evidence.application.flask import Application, Hook
from stopper.evidence.application.given_texts import Path, follows, given_part, path_to
from stopper.evidence.application.handed_texts import gives_back, handed_to, streamed_scopes
from stopper.evidence.application.sent_responses import is_sent
from stopper.evidence.application.shown_exceptions import ShownExceptions
from stopper.evidence.application.text_holders import (
    hands_on,
    is_checked,
    is_text,
    stays_text,
    tells_input,
    writes_out,
)
from stopper.evidence.application.wrapping_scopes import wrapping_scopes
from stopper.evidence.routes.registration.sockets import answers_socket
from stopper.evidence.source.expressions import (
    around,
    body_of,
    expressions_of,
    statements,
    within,
    written_variable,
)
from stopper.model import Place
from stopper.syntax import form

Sink = Literal["response", "flash", "template"]

# These make a response that has yet to be returned; the others answer, or keep the text for the next page.
MADE = frozenset({
    "flask.jsonify", "flask.make_response", "flask.Response", "connexion.problem", "connexion.problem.problem",
    "flask.render_template", "flask.render_template_string",
})  # fmt: skip
SINKS: dict[str, Sink] = {
    "flask.jsonify": "response",
    "flask.make_response": "response",
    "flask.Response": "response",
    "flask.make_response().set_data": "response",
    "flask.Response().set_data": "response",
    "flask.abort": "response",
    "flask_restful.abort": "response",
    "flask_restx.abort": "response",
    "flask_smorest.abort": "response",
    "flask_restx.Api().abort": "response",
    "flask_restx.Namespace().abort": "response",
    "flask_restx.Api().namespace().abort": "response",
    "apiflask.abort": "response",
    # These are raised, and their text is answered.
    "apiflask.HTTPError": "response",
    "apiflask.exceptions.HTTPError": "response",
    "connexion.ProblemException": "response",
    "connexion.exceptions.ProblemException": "response",
    "connexion.problem": "response",
    "connexion.problem.problem": "response",
    "flask.render_template_string": "response",
    "flask.render_template": "template",
    "flask.flash": "flash",
    # What a socket is sent is read by its client as an answer is.
    "flask_socketio.emit": "response",
    "flask_socketio.send": "response",
    "flask_socketio.SocketIO().emit": "response",
    "flask_socketio.SocketIO().send": "response",
}
HANDED: dict[str, Sink] = {"response": "response", "template": "template", "flash": "flash"}
TRACES = ("traceback.format_exc", "traceback.format_exception", "traceback.format_tb", "traceback.format_stack")
COLLECTING = frozenset(["append", "extend", "add", "update", "insert", "setdefault"])
DEPTH = 4  # variables
CALLS = 2


class ErrorText(Struct, frozen=True):
    """One way of an exception's text, or of a stack trace, into a response of `function`."""

    at: Place
    kind: Kind
    sink: Sink
    is_trace: bool
    function: form.Scope


def error_texts(application: Application) -> Iterator[ErrorText]:
    """Every way of an exception's text or of a stack trace into a response of the application."""
    reader = _Reader(application)
    for handler in application.source.handlers():
        kind = kind_of(application.source, handler.types, handler.scope)
        if handler.name and kind != "own":
            yield from reader.of_handler(handler, kind)
    for hook in application.hooks_of("errorhandler", "app_errorhandler"):
        yield from reader.of_hook(hook)
    for result, scope in failed_results(application.source, reader.responding):
        yield from reader.follow(result, _Trail(scope, "broad"))
    for call in application.source.calls(*TRACES):
        yield from reader.follow(call, _Trail(call.scope, "broad", is_trace=True))
    for call in application.source.calls("sys.exc_info"):
        yield from reader.follow(call, _Trail(call.scope, "broad"))


class _Trail(Struct, frozen=True):
    """What is being followed: in which function, from which kind of exception, through how many variables so far.

    Of what a function gives back, `calls` counts the functions so far, `made_at` is the statement that gave the text
    first, and `path` the keys and places under which the result holds it. What `is_whole` is the exception itself.
    """

    scope: form.Scope
    kind: Kind
    is_trace: bool = False
    is_whole: bool = False
    depth: int = 0
    calls: int = 0
    made_at: Place | None = None
    path: Path = ()


class _Reader:
    """Follows expressions to the responses of one application."""

    def __init__(self, application: Application) -> None:
        self.application = application
        self.source = application.source
        self.responding = _responding(application)
        self.shown = ShownExceptions(application)
        self.streamed = frozenset(streamed_scopes(application.source))
        self.modules = frozenset(application.source.modules)
        self._known: set[tuple[form.Name, _Trail]] = set()

    def of_handler(self, handler: form.Handler, kind: Kind) -> Iterator[ErrorText]:
        """The uses of the exception that an except clause names."""
        for use in _mentions(handler.name, handler.body):
            yield from self.follow(use, _Trail(handler.scope, kind))

    def of_hook(self, hook: Hook) -> Iterator[ErrorText]:
        """The parameter of an error handler; that of one for HTTP errors holds a text made for users."""
        function = hook.function
        if function is None or not function.parameters or hook.argument is None:
            return
        kind = kind_of(self.source, (hook.argument,), hook.scope)
        is_for_users = isinstance(hook.argument, form.Constant) or kind in ("own", "http")
        for use in _mentions(function.parameters[0].name, function.body):
            holder = next(around(use, function.scope), None)
            is_original = isinstance(holder, form.Attribute) and holder.name == "original_exception"
            if is_original or not is_for_users:
                yield from self.follow(use, _Trail(function.scope, "broad" if is_original else kind))

    def follow(self, use: form.Expression, trail: _Trail) -> Iterator[ErrorText]:
        """Climb from a mention to a response, a variable or nothing."""
        inner: form.Node = use
        for holder in around(use, trail.scope):
            if trail.is_whole and writes_out(holder):
                trail = replace(trail, is_whole=False)
            if isinstance(holder, form.Call):
                if self._ends_here(holder, inner, trail):
                    yield from self._called(holder, inner, use, trail)
                    return
            elif not stays_text(holder, inner, trail.depth):
                return
            elif isinstance(holder, form.Subscript) and trail.path:
                if not follows(holder, trail.path):
                    return
                trail = replace(trail, path=trail.path[1:])
            yield from self._held(holder, inner, use, trail)
            inner = holder

    def _held(self, holder: form.Node, inner: form.Node, use: form.Expression, trail: _Trail) -> Iterator[ErrorText]:
        """What becomes of a text in one thing that holds it: a line of a stream, an answer, or a variable."""
        if isinstance(holder, form.Passing) and trail.scope in self.streamed:
            at = self.source.place(use, trail.scope)
            yield ErrorText(at, trail.kind, "response", trail.is_trace, trail.scope)
        elif isinstance(holder, form.Return):
            yield from self._returned(holder, inner, use, trail)
        elif isinstance(holder, form.Assign) and inner is holder.value:
            if is_checked(trail.scope, holder.block, use):
                return
            for target in holder.targets:
                part, path = given_part(target, trail.path)
                yield from self._later(written_variable(part), holder.line, replace(trail, path=path))

    def _ends_here(self, call: form.Call, inner: form.Node, trail: _Trail) -> bool:
        if self._sink(call, inner) is not None:
            return True
        is_told = trail.kind == "validation" and tells_input(self.source, call)
        if hands_on(call, inner) or is_told or self._is_field(call, inner):
            return False
        return inner is call.function or not gives_back(self.source, call, inner)

    def _is_field(self, call: form.Call, inner: form.Node) -> bool:
        """Whether a record of the project's own is made of the text: `jsonify(Answer(message=str(error)).dict())`."""
        made = inner is not call.function and self.source.names.definition(self.source.name(call.function, call.scope))
        return isinstance(made, form.Class)

    def _sink(self, call: form.Call, inner: form.Node) -> Sink | None:
        name = self.source.name(call.function, call.scope)
        if inner is call.function:
            return None
        # An HTTP error that is raised with a text becomes a response that shows it, as do those with such a handler.
        if name.startswith("werkzeug.exceptions.") or self.shown.tells(call, inner):
            return "response"
        if answers_socket(self.source, call):
            return "response"
        return SINKS.get(name) or HANDED.get(handed_to(self.source, call, inner, SINKS))

    def _called(self, call: form.Call, inner: form.Node, use: form.Expression, trail: _Trail) -> Iterator[ErrorText]:
        """A response, or a method that puts the text into a list or a dictionary."""
        sink, function = self._sink(call, inner), call.function
        if sink is not None:
            is_dropped = trail.is_whole or (self.source.name(function, call.scope) in MADE and not is_sent(call))
            if not (is_dropped or self._is_kept(call.block, use, trail)):
                at = trail.made_at or self.source.at(call)
                yield ErrorText(at, trail.kind, sink, trail.is_trace, trail.scope)
        elif isinstance(function, form.Attribute) and function.name in COLLECTING and inner is not function:
            yield from self._later(written_variable(function.value), call.line, trail)

    def _returned(
        self, holder: form.Return, inner: form.Node, use: form.Expression, trail: _Trail
    ) -> Iterator[ErrorText]:
        is_bare = inner is use and isinstance(use, form.Name) and not trail.is_trace
        is_exception = is_bare and isinstance(use, form.Name) and not is_text(use, trail.scope)
        if self._is_kept(holder.block, use, trail):
            return
        is_whole = trail.is_whole or is_exception
        if trail.scope in self.responding:
            at = trail.made_at or self.source.at(holder)
            yield from () if is_whole else (ErrorText(at, trail.kind, "response", trail.is_trace, trail.scope),)
        elif holder.value is not None:
            path = (*path_to(holder.value, use), *trail.path)
            yield from self._given_back(holder, path, replace(trail, is_whole=is_whole))

    def _given_back(self, holder: form.Return, path: Path, trail: _Trail) -> Iterator[ErrorText]:
        """What the callers of a function that answers nobody itself do with the text that it gives back."""
        node, names = trail.scope.node, self.source.names
        if trail.calls >= CALLS or not isinstance(node, form.Function):
            return
        given = _Trail(
            trail.scope,
            trail.kind,
            trail.is_trace,
            trail.is_whole,
            calls=trail.calls + 1,
            made_at=trail.made_at or self.source.at(holder),
            path=path,
        )
        for call in names.calls_of(names.name_of(node)):
            if call.scope.module in self.modules and call.scope is not trail.scope:
                yield from self.follow(call, replace(given, scope=call.scope))

    def _is_kept(self, block: form.Block | None, use: form.Expression, trail: _Trail) -> bool:
        """Whether conditions around an answer keep the text in: its kind is known there, or production never comes."""
        if is_checked(trail.scope, block, use) or switched_off(self.application, block, trail.scope) is not None:
            return True
        return is_left_before(self.application, trail.scope, use.line)

    def _later(self, name: str, line: int, trail: _Trail) -> Iterator[ErrorText]:
        """The uses of a variable below the line that gave it the text."""
        if not name or trail.depth >= DEPTH:
            return
        deeper = replace(trail, depth=trail.depth + 1)
        for use in _uses(name, trail.scope):
            # A function may give one variable a value hundreds of times.
            if use.line > line and (use, deeper) not in self._known:
                self._known.add((use, deeper))
                yield from self.follow(use, deeper)


def _responding(application: Application) -> frozenset[form.Scope]:
    """The scopes whose return values are responses."""
    views = [route.view.scope for route in application.routes if route.view is not None]
    classes = [route.view_class for route in application.routes if route.view_class is not None]
    methods = [function.scope for item in classes for function in item.scope.functions]
    hooks = [hook.function.scope for hook in application.hooks if hook.function is not None]
    return frozenset([*views, *methods, *hooks, *wrapping_scopes(application)])


@lru_cache(maxsize=256)
def _uses(name: str, scope: form.Scope) -> tuple[form.Name, ...]:
    return tuple(_mentions(name, body_of(scope)))


def _mentions(name: str, body: tuple[form.Statement, ...]) -> Iterator[form.Name]:
    for statement in statements(body):
        for whole in expressions_of(statement):
            yield from (part for part in within(whole) if isinstance(part, form.Name) and part.id == name)
