"""Where an application believes what proxies say about the client: ProxyFix, and forwarded headers read by hand."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from stopper.evidence.application.flask import Application
from stopper.evidence.source.effective_value import effective_value
from stopper.evidence.source.expressions import around, body_of, expressions_of, statements, within
from stopper.evidence.source.index import is_support
from stopper.evidence.source.values import Known, Value
from stopper.model import Place
from stopper.standard.forwarded import PROXY_FIX, header_name, what_it_sets
from stopper.syntax import form

NAME = "werkzeug.middleware.proxy_fix.ProxyFix"
LOGGERS = frozenset({"debug", "info", "warning", "warn", "error", "exception", "critical", "log", "audit"})


@dataclass(frozen=True, slots=True)
class ProxyFix:
    """One ProxyFix: how many hops it trusts for each header, and whether its result is used."""

    hops: dict[str, Value]
    at: Place
    is_used: bool
    has_old_form: bool


@dataclass(frozen=True, slots=True)
class ForwardedRead:
    """One read of a forwarded header by hand.

    `sets` is what a client chooses by it, `is_logged` says that it only goes to a log, `is_checked` that the function
    also compares the peer's own address with something.
    """

    header: str
    sets: str
    at: Place
    is_logged: bool
    is_checked: bool


def proxy_fixes(application: Application) -> list[ProxyFix]:
    """Every ProxyFix around the application."""
    source = application.source
    return [_proxy_fix(application, call) for call in source.instances(NAME) if not is_support(call.scope.module.path)]


def _proxy_fix(application: Application, call: form.Call) -> ProxyFix:
    hops: dict[str, Value] = {}
    for position, (name, default) in enumerate(PROXY_FIX.items(), start=1):
        expression = call.argument(position, name)
        given = effective_value(application, expression, call.scope) if expression is not None else None
        hops[name] = given if given is not None else Known(default)
    if call.has_star:
        hops = dict.fromkeys(hops, Value())
    old = call.keyword("num_proxies") is not None
    return ProxyFix(hops, application.source.at(call), _is_used(call), old)


def _is_used(call: form.Call) -> bool:
    """Whether the middleware that the call makes goes anywhere; a bare expression statement loses it."""
    holder = next(iter(around(call, call.scope)), None)
    return not isinstance(holder, form.Evaluate)


def forwarded_reads(application: Application) -> Iterator[ForwardedRead]:
    """Every read of a forwarded header of the request outside ProxyFix."""
    for scope in application.source.scopes():
        if is_support(scope.module.path):
            continue
        for statement in statements(body_of(scope)):
            for whole in expressions_of(statement):
                targets = statement.targets if isinstance(statement, form.Assign) else ()
                if whole not in targets:
                    yield from _reads(application, whole, scope)


def _reads(application: Application, whole: form.Expression, scope: form.Scope) -> Iterator[ForwardedRead]:
    for item in within(whole):
        name = _header_read(application, item, scope)
        sets = what_it_sets(name)
        if sets:
            place = application.source.place(item, scope)
            yield ForwardedRead(name, sets, place, _is_logged(item, scope), _is_checked(application, scope))


def _header_read(application: Application, item: form.Expression, scope: form.Scope) -> str:
    if isinstance(item, form.Subscript):
        key, holder = item.key, item.value
        if _is_first_of_route(application, item, scope):
            return "x-forwarded-for"
    elif (
        isinstance(item, form.Call)
        and isinstance(item.function, form.Attribute)
        and item.function.name in ("get", "getlist")
    ):
        if not item.arguments:
            return ""
        key, holder = item.arguments[0], item.function.value
    else:
        return ""
    text = application.source.text(key, scope) if isinstance(key, form.Constant | form.Name | form.Attribute) else None
    return header_name(text) if text and _is_request(application, holder, scope, text) else ""


def _is_request(application: Application, holder: form.Expression, scope: form.Scope, text: str) -> bool:
    if text.upper().startswith("HTTP_"):
        return isinstance(holder, form.Name | form.Attribute)
    name = application.source.name(holder, scope)
    if name:
        return name in ("flask.request.headers", "flask.Request().headers", "werkzeug.wrappers.Request().headers")
    if isinstance(holder, form.Attribute) and holder.name == "headers":
        word = (
            holder.value.id
            if isinstance(holder.value, form.Name)
            else holder.value.name
            if isinstance(holder.value, form.Attribute)
            else ""
        )
        return word in ("request", "req")
    return False


def _is_first_of_route(application: Application, item: form.Subscript, scope: form.Scope) -> bool:
    is_first = isinstance(item.key, form.Constant) and item.key.value == 0
    return is_first and application.source.name(item.value, scope) == "flask.request.access_route"


def _is_logged(item: form.Expression, scope: form.Scope) -> bool:
    calls = [holder.function for holder in around(item, scope) if isinstance(holder, form.Call)]
    return any(isinstance(function, form.Attribute) and function.name in LOGGERS for function in calls)


def _is_checked(application: Application, scope: form.Scope) -> bool:
    """Whether the function around compares the peer's own address with something, as a list of trusted proxies does."""
    for comparison in scope.comparisons:
        words = {part.name for part in within(comparison) if isinstance(part, form.Attribute)}
        texts = {part.value for part in within(comparison) if isinstance(part, form.Constant)}
        if "remote_addr" in words or "REMOTE_ADDR" in texts:
            return comparison.operators[0] in ("in", "not in", "==", "!=")
    return False
