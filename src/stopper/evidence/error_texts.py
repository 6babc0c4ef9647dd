"""Where the text of an exception, or a stack trace, goes into a response."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from stopper.evidence.application import Application, Hook
from stopper.evidence.exception_kinds import Kind, kind_of
from stopper.evidence.expressions import (
    around,
    body_of,
    expressions_of,
    last_name,
    statements,
    within,
)
from stopper.evidence.source import Source
from stopper.model import Place
from stopper.syntax import form

Sink = Literal["response", "flash", "template"]

SINKS: dict[str, Sink] = {
    "flask.jsonify": "response",
    "flask.make_response": "response",
    "flask.Response": "response",
    "flask.abort": "response",
    "flask_restful.abort": "response",
    "flask_restx.abort": "response",
    "flask_smorest.abort": "response",
    "flask.render_template_string": "response",
    "flask.render_template": "template",
    "flask.flash": "flash",
}
TRACES = ("traceback.format_exc", "traceback.format_exception", "traceback.format_tb", "traceback.format_stack")
# Functions and methods that hand a text on.
TRANSPARENT = frozenset(
    [
        "str", "repr", "format", "join", "dict", "list", "tuple", "escape", "Markup", "dumps", "strip", "split", "splitlines", "replace",
        "encode", "decode", "capitalize", "title", "lower", "upper", "_", "gettext", "lazy_gettext", "ngettext", "N_", "get_text", "getattr",
        "unicode", "to_text", "text_type", "rstrip", "lstrip",
    ]
)  # fmt: skip
TEXT_ATTRIBUTES = frozenset(
    [
        "args",
        "message",
        "msg",
        "orig",
        "strerror",
        "stderr",
        "stdout",
        "output",
        "text",
        "doc",
        "statement",
        "params",
        "original_exception",
        "detail",
    ]
)
COLLECTING = frozenset(["append", "extend", "add", "update", "insert", "setdefault"])
REFUSALS = frozenset(["errors", "json"])
DEPTH = 2


@dataclass(frozen=True, slots=True)
class ErrorText:
    """One way of an exception's text into a response; `kind` says what the exception is, `is_whole` whether all of it goes."""

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
    for call in application.source.calls(*TRACES):
        yield from reader.follow(call, call.scope, "broad", 0, is_trace=True)


class _Reader:
    """Follows expressions to the responses of one application."""

    def __init__(self, application: Application) -> None:
        self.source = application.source
        self.responding = _responding(application)

    def of_handler(self, handler: form.Handler, kind: Kind) -> Iterator[ErrorText]:
        for use in _mentions(handler.name, handler.body):
            yield from self.follow(use, handler.scope, kind, 0)

    def of_hook(self, hook: Hook) -> Iterator[ErrorText]:
        """The parameter of an error handler; that of one for HTTP errors holds a text made for users."""
        function = hook.function
        if function is None or not function.parameters or hook.argument is None:
            return
        parameter = function.parameters[0].name
        kind = kind_of(self.source, (hook.argument,), hook.scope)
        is_status = isinstance(hook.argument, form.Constant)
        for use in _mentions(parameter, function.body):
            holder = next(around(use, function.scope), None)
            is_original = isinstance(holder, form.Attribute) and holder.name == "original_exception"
            if is_original or not (is_status or kind in ("own", "http")):
                yield from self.follow(use, function.scope, "broad" if is_original else kind, 0)

    def follow(
        self, use: form.Expression, scope: form.Scope, kind: Kind, depth: int, *, is_trace: bool = False
    ) -> Iterator[ErrorText]:
        """Climb from a mention to a response, a variable or nothing."""
        inner: form.Node = use
        for holder in around(use, scope):
            if isinstance(holder, form.Call):
                sink = self._sink(holder, scope)
                if sink and inner is not holder.function:
                    if not _is_checked(holder.block, use):
                        yield ErrorText(self.source.at(holder), kind, sink, is_trace, scope)
                    return
                if not (_hands_on(holder, inner) or (kind == "validation" and _tells_input(self.source, holder))):
                    yield from self._collected(holder, inner, scope, kind, depth, is_trace)
                    return
            elif not _passes(holder, inner, depth):
                return
            if isinstance(holder, form.Return):
                yield from self._returned(holder, inner, use, scope, kind, is_trace)
            elif isinstance(holder, form.Assign):
                yield from self._assigned(holder, inner, scope, kind, depth, is_trace)
            inner = holder

    def _sink(self, call: form.Call, scope: form.Scope) -> Sink | None:
        name = self.source.name(call.function, scope)
        return SINKS.get(name)

    def _returned(
        self, holder: form.Return, inner: form.Node, use: form.Expression, scope: form.Scope, kind: Kind, is_trace: bool
    ) -> Iterator[ErrorText]:
        is_exception_itself = inner is use and isinstance(use, form.Name) and not is_trace and not _is_text(use, scope)
        if scope in self.responding and not is_exception_itself and not _is_checked(holder.block, use):
            yield ErrorText(self.source.at(holder), kind, "response", is_trace, scope)

    def _assigned(
        self, holder: form.Assign, inner: form.Node, scope: form.Scope, kind: Kind, depth: int, is_trace: bool
    ) -> Iterator[ErrorText]:
        for target in holder.targets:
            name = _variable(target)
            if inner is holder.value and name and depth < DEPTH:
                yield from self._later(name, holder.line, scope, kind, depth, is_trace)

    def _collected(
        self, call: form.Call, inner: form.Node, scope: form.Scope, kind: Kind, depth: int, is_trace: bool
    ) -> Iterator[ErrorText]:
        function = call.function
        if isinstance(function, form.Attribute) and function.name in COLLECTING and inner is not function:
            name = _variable(function.value)
            if name and depth < DEPTH:
                yield from self._later(name, call.line, scope, kind, depth, is_trace)

    def _later(
        self, name: str, line: int, scope: form.Scope, kind: Kind, depth: int, is_trace: bool
    ) -> Iterator[ErrorText]:
        for use in _mentions(name, body_of(scope)):
            if use.line > line:
                yield from self.follow(use, scope, kind, depth + 1, is_trace=is_trace)


def _responding(application: Application) -> frozenset[form.Scope]:
    """The scopes whose return values are responses."""
    views = [route.view.scope for route in application.routes if route.view is not None]
    classes = [route.view_class for route in application.routes if route.view_class is not None]
    methods = [function.scope for item in classes for function in item.scope.functions]
    hooks = [hook.function.scope for hook in application.hooks if hook.function is not None]
    return frozenset([*views, *methods, *hooks])


def _mentions(name: str, body: tuple[form.Statement, ...]) -> Iterator[form.Name]:
    for statement in statements(body):
        for whole in expressions_of(statement):
            yield from (part for part in within(whole) if isinstance(part, form.Name) and part.id == name)


def _hands_on(call: form.Call, inner: form.Node) -> bool:
    return last_name(call.function) in TRANSPARENT and (
        inner is not call.function or isinstance(call.function, form.Attribute)
    )


def _tells_input(source: Source, call: form.Call) -> bool:
    """Whether Pydantic's list of errors holds the input that it refuses, as it does by default."""
    is_list = isinstance(call.function, form.Attribute) and call.function.name in REFUSALS
    return is_list and source.value(call.keyword("include_input"), call.scope).equals(False) is not True


def _passes(holder: form.Node, inner: form.Node, depth: int) -> bool:
    """Whether a text stays a text in what holds it: comparisons and conditions give only yes or no."""
    if isinstance(holder, form.Comparison | form.Comprehension):
        return False
    if isinstance(holder, form.Attribute):
        return holder.name in TEXT_ATTRIBUTES or holder.name in TRANSPARENT or holder.name in REFUSALS
    if isinstance(holder, form.Subscript):
        return inner is holder.value
    if isinstance(holder, form.Choice):
        return inner is not holder.test
    return not (isinstance(holder, form.Operation) and holder.operator in ("not", "and")) or depth > 0


def _is_text(use: form.Name, scope: form.Scope) -> bool:
    """Whether a variable holds a text made from an exception, and not the exception."""
    bindings = scope.bindings.get(use.id, ())
    return any(binding.kind in ("value", "augmented") for binding in bindings)


def _variable(target: form.Expression) -> str:
    while isinstance(target, form.Subscript):
        target = target.value
    return target.id if isinstance(target, form.Name) else ""


def _is_checked(block: form.Block | None, use: form.Expression) -> bool:
    """Whether the code asked before what kind of exception it is: isinstance(error, HTTPException)."""
    name = last_name(use)
    while block is not None:
        if block.kind == "if" and block.test is not None:
            for part in within(block.test):
                if isinstance(part, form.Call) and last_name(part.function) == "isinstance" and part.arguments:
                    if last_name(part.arguments[0]) == name:
                        return True
        block = block.parent
    return False
