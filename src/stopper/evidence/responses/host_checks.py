"""Where an application compares the host of the request with expected names."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from stopper.evidence.application.flask import Application
from stopper.evidence.responses.served_pages import serves_pages
from stopper.model import Place
from stopper.syntax import form

CHECKERS = (
    "werkzeug.wsgi.get_host",
    "werkzeug.sansio.utils.host_is_trusted",
    "werkzeug.wsgi.host_is_trusted",
    "werkzeug.sansio.utils.get_host",
)
HOSTS = tuple(f"flask.request.{name}" for name in ("host", "host_url", "url", "url_root", "base_url"))
GATES = frozenset({"__call__", "create_url_adapter", "preprocess_request", "full_dispatch_request"})


@lru_cache(maxsize=16)
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


@lru_cache(maxsize=16)
def builds_on_host(application: Application) -> bool:
    """Whether anything is made of the request's host: pages with their links, or code that reads it."""
    source = application.source
    if serves_pages(application):
        return True
    for scope in source.scopes():
        if any(isinstance(item, form.Attribute) and source.name(item, scope) in HOSTS for item in scope.expressions):
            return True
        if any(word.name == "_external" for call in scope.calls for word in call.keywords):
            return True
    return False
