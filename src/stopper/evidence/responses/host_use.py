"""Where an application compares the host of the request with expected names, and where it builds addresses from it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from stopper.evidence.application.flask import Application
from stopper.evidence.source.expressions import body_of, expressions_of, statements, within, words_of
from stopper.evidence.source.index import is_support
from stopper.evidence.templates.library_questions import Templates
from stopper.model import Place
from stopper.syntax import form, jinja_form

HOST_READS = (
    "flask.request.host",
    "flask.request.host_url",
    "flask.request.url_root",
    "flask.request.base_url",
    "flask.request.root_url",
)
MAIL_WORDS = frozenset(
    {
        "mail",
        "email",
        "reset",
        "confirm",
        "confirmation",
        "verify",
        "verification",
        "invite",
        "invitation",
        "activate",
        "activation",
        "password",
        "token",
        "forgot",
        "recover",
        "notify",
        "notification",
    }
)
CHECKERS = (
    "werkzeug.wsgi.get_host",
    "werkzeug.sansio.utils.host_is_trusted",
    "werkzeug.wsgi.host_is_trusted",
    "werkzeug.sansio.utils.get_host",
)

GATES = frozenset({"__call__", "create_url_adapter", "preprocess_request", "full_dispatch_request"})


@dataclass(frozen=True, slots=True)
class LinkBuilder:
    """One place that makes an address from the request's host; `is_mailed` where it is about mail or tokens."""

    at: Place
    is_mailed: bool


def link_builders(application: Application) -> Iterator[LinkBuilder]:
    """Every `url_for(_external=True)` and every text put together with the request's host."""
    source = application.source
    for call in source.calls("flask.url_for"):
        external = source.argument(call, -1, "_external")
        if external is not None and external.is_true() and not is_support(call.scope.module.path):
            yield LinkBuilder(source.at(call), _is_mailed(call.scope, call))
    for scope in source.scopes():
        if not is_support(scope.module.path):
            yield from _composed(application, scope)


def _composed(application: Application, scope: form.Scope) -> Iterator[LinkBuilder]:
    for statement in statements(body_of(scope)):
        for whole in expressions_of(statement):
            for item in within(whole):
                if isinstance(item, form.Text | form.Operation) and _has_host(application, item, scope):
                    yield LinkBuilder(application.source.place(item, scope), _is_mailed(scope, item))
                    break


def _has_host(application: Application, item: form.Text | form.Operation, scope: form.Scope) -> bool:
    parts = item.parts if isinstance(item, form.Text) else item.operands if item.operator in ("+", "%") else ()
    return any(
        isinstance(part, form.Attribute) and application.source.name(part, scope) in HOST_READS for part in parts
    )


def _is_mailed(scope: form.Scope, item: form.Expression) -> bool:
    words = set(words_of(scope.qualified)) | set(words_of(scope.module.name.rpartition(".")[2]))
    for part in within(item):
        if isinstance(part, form.Constant) and isinstance(part.value, str):
            words |= words_of(part.value)
    return not words.isdisjoint(MAIL_WORDS)


def template_links(templates: Templates) -> Iterator[LinkBuilder]:
    """Every `url_for(…, _external=True)` that a template prints."""
    seen: set[tuple[str, int]] = set()
    for output in templates.expressions():
        where = (output.place.path, output.place.line)
        if where in seen:
            continue
        for item in jinja_form.walk(output.expression):
            if isinstance(item, jinja_form.Call) and _is_external(item):
                words = words_of(output.place.path.replace("/", " ").replace("_", " "))
                seen.add(where)
                yield LinkBuilder(output.place, not words.isdisjoint(MAIL_WORDS))
                break


def _is_external(call: jinja_form.Call) -> bool:
    if jinja_form.dotted(call.function) != "url_for":
        return False
    return any(
        name == "_external" and isinstance(value, jinja_form.Constant) and value.value is True
        for name, value in call.keywords
    )


def host_checks(application: Application) -> list[Place]:
    """The places that compare the host of the request with expected names, or give Werkzeug the list."""
    source = application.source
    found = [source.at(call) for name in CHECKERS for call in source.calls(name) if len(call.arguments) > 1]
    for scope in _gates(application):
        for comparison in scope.comparisons:
            if comparison.operators[0] in ("in", "not in", "==", "!=") and _reads_host(application, comparison):
                found.append(source.at(comparison))
    for item in source.classes("flask.Request", "werkzeug.wrappers.Request"):
        found.extend(source.place(node, item.scope) for node in item.scope.assignments if _names(node, "trusted_hosts"))
    return found


def _gates(application: Application) -> Iterator[form.Scope]:
    """The functions that every request passes before its view: hooks, middleware, and what a subclass overrides."""
    for hook in application.hooks_of("before_request", "before_app_request", "url_value_preprocessor"):
        if hook.is_global and hook.function is not None:
            yield hook.function.scope
    for function in application.source.functions():
        if function.outer.kind == "class" and function.name in GATES:
            yield function.scope


def _reads_host(application: Application, comparison: form.Comparison) -> bool:
    """Whether the request's host is compared with anything but another address of the request."""
    source, scope = application.source, comparison.scope
    host = ("flask.request.host", "flask.request.headers.get")
    sides = [comparison.left, comparison.comparators[0]]
    reads = [side for side in sides if _is_host(application, side, scope, host)]
    others = [side for side in sides if side not in reads]
    return bool(reads) and bool(others) and not source.name(others[0], scope).startswith("flask.request")


def _is_host(application: Application, item: form.Expression, scope: form.Scope, names: tuple[str, ...]) -> bool:
    source = application.source
    if isinstance(item, form.Attribute):
        return source.name(item, scope) == names[0]
    if isinstance(item, form.Call):
        if source.name(item.function, scope) == names[1]:
            return (source.text(item.argument(0), scope) or "").lower() == "host"
        if item.arguments and source.text(item.arguments[0], scope) == "HTTP_HOST":
            return True
        function = item.function
        return isinstance(function, form.Attribute) and _is_host(application, function.value, scope, names)
    if isinstance(item, form.Subscript) and isinstance(item.value, form.Call):
        return _is_host(application, item.value, scope, names)
    if isinstance(item, form.Name):
        bound = [one.value for one in source.names.bindings(item.id, scope) if one.kind == "value"]
        return any(_names_host(application, one, names, scope) for one in bound)
    return False


def _names_host(
    application: Application, bound: form.Expression | None, names: tuple[str, ...], scope: form.Scope
) -> bool:
    # One step only: `host = request.host` or `host = request.host.split(":")[0]`.
    inner = bound
    while isinstance(inner, form.Call | form.Subscript | form.Attribute) and not _is_plain_read(
        application, inner, names, scope
    ):
        inner = inner.function if isinstance(inner, form.Call) else inner.value
    return inner is not None and _is_plain_read(application, inner, names, scope)


def _is_plain_read(application: Application, item: form.Expression, names: tuple[str, ...], scope: form.Scope) -> bool:
    source = application.source
    if isinstance(item, form.Call):
        is_get = source.name(item.function, scope) == names[1]
        return is_get and (source.text(item.argument(0), scope) or "").lower() == "host"
    return isinstance(item, form.Attribute) and source.name(item, scope) == names[0]


def _names(node: form.Assign, name: str) -> bool:
    return any(isinstance(target, form.Name) and target.id == name for target in node.targets)
