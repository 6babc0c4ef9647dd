"""Where an application believes what proxies say about the client: ProxyFix, and forwarded headers read by hand."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from msgspec import Struct

from stopper.evidence.application.flask import Application
from stopper.evidence.source.effective_value import effective_value
from stopper.evidence.source.expressions import around, last_name, within
from stopper.evidence.source.index import is_support
from stopper.evidence.source.values import Known, Value
from stopper.model import Place
from stopper.standard.forwarded import PROXY_FIX, header_name, what_it_sets
from stopper.syntax import form

NAME = "werkzeug.middleware.proxy_fix.ProxyFix"
LOGGERS = frozenset({"debug", "info", "warning", "warn", "error", "exception", "critical", "log", "audit"})
HEADERS = ("flask.request.headers", "flask.Request().headers", "werkzeug.wrappers.Request().headers")
HOLDERS = frozenset({"headers", "environ"})


class ProxyFix(Struct, frozen=True):
    """One ProxyFix: how many hops it trusts for each header, and whether its result is used.

    `is_off`: it stands below a setting that switches it off, unless production says otherwise.
    """

    hops: dict[str, Value]
    at: Place
    is_used: bool
    has_old_form: bool
    is_off: bool = False


class ForwardedRead(Struct, frozen=True):
    """One read of a forwarded header by hand.

    `sets` is what a client chooses by it, `is_logged` says that it only goes to a log, `is_checked` that the function
    also compares the peer's own address with something, `is_idle` that it stands in middleware that no code applies.
    """

    header: str
    sets: str
    at: Place
    is_logged: bool
    is_checked: bool
    is_idle: bool = False

    @property
    def title(self) -> str:
        """The header's name as it is written mostly."""
        words = self.header.split("-")
        return "-".join(word.upper() if word in ("ip", "ssl", "url", "cf") else word.capitalize() for word in words)


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
    return ProxyFix(hops, application.source.at(call), _is_used(call), old, _is_off(application, call))


def _is_off(application: Application, call: form.Call) -> bool:
    block = call.block
    while block is not None:
        test = block.test if block.kind == "if" else None
        if test is not None and effective_value(application, test, call.scope).is_true() is False:
            return True
        block = block.parent
    return False


def _is_used(call: form.Call) -> bool:
    """Whether the middleware that the call makes goes anywhere; a bare expression statement loses it."""
    holder = next(iter(around(call, call.scope)), None)
    return not isinstance(holder, form.Evaluate)


@lru_cache(maxsize=16)
def forwarded_reads(application: Application) -> tuple[ForwardedRead, ...]:
    """Every read of a forwarded header of the request outside ProxyFix."""
    return tuple(_forwarded_reads(application))


def _forwarded_reads(application: Application) -> Iterator[ForwardedRead]:
    for module in application.source.modules:
        for scope in module.scopes if not is_support(module.path) else ():
            for item in scope.expressions:
                # By type, which costs less than isinstance: this is asked of every expression of a project.
                if type(item) is form.Call or type(item) is form.Subscript:
                    sets, name = _read(application, item, scope)
                    if sets and not _is_target(item, scope) and not _is_harmless(item, name, scope):
                        yield _forwarded(application, item, scope, sets, name)


def _forwarded(
    application: Application, item: form.Expression, scope: form.Scope, sets: str, name: str
) -> ForwardedRead:
    at = application.source.place(item, scope)
    return ForwardedRead(name, sets, at, _is_logged(item, scope), _is_checked(scope), _is_idle(application, scope))


def _read(application: Application, item: form.Call | form.Subscript, scope: form.Scope) -> tuple[str, str]:
    """What a client chooses by the header that an expression reads, and the header; empty where it reads none."""
    if isinstance(item, form.Subscript):
        if _is_first_of_route(application, item, scope):
            return "address", "x-forwarded-for"
        key, holder = item.key, item.value
    else:
        function = item.function
        if not isinstance(function, form.Attribute) or function.name not in ("get", "getlist") or not item.arguments:
            return "", ""
        key, holder = item.arguments[0], function.value
    text = _key(application, key, holder, scope)
    sets = what_it_sets(header_name(text)) if text else ""
    return (sets, header_name(text)) if sets and _is_request(application, holder, scope, text) else ("", "")


def _key(application: Application, key: form.Expression, holder: form.Expression, scope: form.Scope) -> str:
    if isinstance(key, form.Constant):
        return key.value if isinstance(key.value, str) else ""
    if isinstance(key, form.Name | form.Attribute) and last_name(holder) in HOLDERS:
        return application.source.text(key, scope) or ""
    return ""


def _is_target(item: form.Expression, scope: form.Scope) -> bool:
    return any(item in assign.targets for assign in scope.assignments)


def _is_harmless(item: form.Expression, name: str, scope: form.Scope) -> bool:
    return _is_presence(item, scope) or _is_quoted(item, name, scope)


def _is_quoted(item: form.Expression, name: str, scope: form.Scope) -> bool:
    """Whether a text says the header's name and shows what it holds, which takes it for nothing else."""
    own = set(within(item))
    texts = [holder for holder in around(item, scope) if isinstance(holder, form.Text | form.Operation | form.Call)]
    said = [part for text in texts for part in within(text) if isinstance(part, form.Constant) and part not in own]
    return any(isinstance(part.value, str) and re.search(rf"{name}\W*[:=]", part.value, re.IGNORECASE) for part in said)


def _is_presence(item: form.Expression, scope: form.Scope) -> bool:
    """Whether the code only asks whether the header is there, and does not use its text."""
    holder = next(iter(around(item, scope)), None)
    if isinstance(holder, form.Call):
        return last_name(holder.function) == "bool"
    if isinstance(holder, form.Operation):
        return holder.operator == "not"
    return isinstance(holder, form.If)


def _is_request(application: Application, holder: form.Expression, scope: form.Scope, text: str) -> bool:
    if text.upper().startswith("HTTP_"):
        return isinstance(holder, form.Name | form.Attribute)
    name = application.source.name(holder, scope)
    if name:
        return name in HEADERS
    if not isinstance(holder, form.Attribute) or holder.name != "headers":
        return False
    return isinstance(holder.value, form.Name | form.Attribute) and last_name(holder.value) in ("request", "req")


def _is_first_of_route(application: Application, item: form.Subscript, scope: form.Scope) -> bool:
    if not isinstance(item.key, form.Constant) or item.key.value != 0 or not isinstance(item.value, form.Attribute):
        return False
    return item.value.name == "access_route" and application.source.name(item.value, scope) == (
        "flask.request.access_route"
    )


def _is_logged(item: form.Expression, scope: form.Scope) -> bool:
    """Whether the value only goes to a log: at once, or by the one variable that it is given to."""
    holders = list(around(item, scope))
    if any(_is_log_call(holder) for holder in holders):
        return True
    statement = holders[-1] if holders else None
    if not isinstance(statement, form.Assign) or len(statement.targets) != 1:
        return False
    target = statement.targets[0]
    if not isinstance(target, form.Name):
        return False
    uses = [one for one in scope.expressions if isinstance(one, form.Name) and one.id == target.id]
    reads = [one for one in uses if not _is_target(one, scope)]
    return bool(reads) and all(any(_is_log_call(holder) for holder in around(one, scope)) for one in reads)


def _is_log_call(holder: form.Node) -> bool:
    return (
        isinstance(holder, form.Call)
        and isinstance(holder.function, form.Attribute)
        and holder.function.name in LOGGERS
    )


def _is_checked(scope: form.Scope) -> bool:
    """Whether the function around compares the peer's own address with something, as a list of trusted proxies does."""
    for comparison in scope.comparisons:
        words = {part.name for part in within(comparison) if isinstance(part, form.Attribute)}
        texts = {part.value for part in within(comparison) if isinstance(part, form.Constant)}
        if "remote_addr" in words or "REMOTE_ADDR" in texts:
            return comparison.operators[0] in ("in", "not in", "==", "!=")
    return False


@lru_cache(maxsize=64)
def _is_idle(application: Application, scope: form.Scope) -> bool:
    """Whether the scope is the call of a WSGI middleware whose class no code of the application names."""
    node = scope.node
    if not isinstance(node, form.Function) or node.name != "__call__" or node.outer.kind != "class":
        return False
    word, home = node.outer.name, scope.module.name.rpartition(".")[2]
    near = [module for module in application.source.modules if module is scope.module or _imports(module, home)]
    return not any(
        word == (item.id if isinstance(item, form.Name) else item.name)
        for module in near
        for one in module.scopes
        for item in one.expressions
        if isinstance(item, form.Name | form.Attribute)
    )


def _imports(module: form.Module, word: str) -> bool:
    return any(word in target for target, _ in module.imports)
