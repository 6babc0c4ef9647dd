"""By what a rate limit tells clients apart: a Limiter's key function, or the address that a home-made limit reads."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

from msgspec import Struct

from stopper.evidence.application.flask import Application
from stopper.evidence.source.expressions import body_of, expressions_of, last_name, statements, within
from stopper.evidence.source.index import Source
from stopper.evidence.source.values import Known
from stopper.model import Place
from stopper.standard.regex import regex
from stopper.syntax import form

LIMITER = "flask_limiter.Limiter"
ADDRESS = "flask_limiter.util.get_remote_address"
OLD_ADDRESS = ("flask_limiter.util.get_ipaddr",)
PROXY_FIX = "werkzeug.middleware.proxy_fix.ProxyFix"
FORWARDED = regex(
    r"^(http[-_])?(x[-_]forwarded[-_]for|x[-_]real[-_]ip|forwarded|client[-_]ip|x[-_]client[-_]ip|true[-_]client[-_]ip|cf[-_]connecting[-_]ip)$",
    re.IGNORECASE,
)
CHOSEN = regex(r"^(http[-_])?(user[-_]agent|accept[-_]language|referer|origin|cookie)$", re.IGNORECASE)
USER = ("flask_login.current_user", "flask_jwt_extended.get_jwt_identity", "flask.g")
BODY = (
    "flask.request.authorization",
    "flask.request.form",
    "flask.request.json",
    "flask.request.get_json",
    "flask.request.values",
    "flask.request.args",
)
DEPTH = 3

Kind = Literal["address", "old", "hops", "forwarded", "chosen", "user", "body", "session", "constant", "unknown"]


class Key(Struct, frozen=True):
    """What one limit counts by.

    `at` is where it is given, `read_at` where the deciding value is read; `detail` names a header or function.
    """

    kind: Kind
    at: Place
    read_at: Place
    detail: str = ""
    is_own: bool = False


def keys(application: Application) -> list[Key]:
    """The key of each Limiter, of each limit with a key of its own, and of the project's home-made limits."""
    source = application.source
    found = [key for call in application.extension(LIMITER) for key in _of_limiter(source, call)]
    seen: set[form.Call] = set()
    for route in application.routes.live:
        for limit in route.limits:
            if limit.how == "own":
                found += _own(source, [item.name for item in route.decorators if item.at == limit.at], limit.at)
            elif limit.key is not None and limit.call is not None and limit.call not in seen:
                seen.add(limit.call)
                found.append(key_of(source, limit.key, limit.call.scope))
    return list(dict.fromkeys(found))


def old_forms(application: Application) -> list[form.Call]:
    """The calls `Limiter(app, …)`, which Flask-Limiter 3 and later refuse: their first argument is the key function."""
    source = application.source
    return [
        call
        for call in application.extension(LIMITER)
        if call.arguments and source.name(call.arguments[0], call.scope) == "flask.Flask()"
    ]


def key_expression(source: Source, call: form.Call) -> form.Expression | None:
    """The key function given to a Limiter."""
    first = call.arguments[0] if call.arguments else None
    is_app = first is not None and source.name(first, call.scope) == "flask.Flask()"
    return call.keyword("key_func") or (None if is_app else first)


def _of_limiter(source: Source, call: form.Call) -> Iterator[Key]:
    expression = key_expression(source, call)
    if expression is None or isinstance(expression, form.Starred):
        return
    if isinstance(expression, form.Constant):
        # A placeholder: each limit brings a key of its own.
        return
    yield key_of(source, expression, call.scope)


def key_of(source: Source, expression: form.Expression, scope: form.Scope) -> Key:
    """What a key function counts by."""
    at = source.place(expression, scope)
    name = source.name(expression, scope)
    if name in OLD_ADDRESS:
        return Key("old", at, at, "get_ipaddr")
    if name == ADDRESS:
        return Key("address", at, at, "get_remote_address")
    if isinstance(expression, form.Lambda):
        return judged_key(list(reads_of(source, [expression.body], scope, 0)), at, "the lambda")
    function = source.function(expression, scope)
    if function is None:
        return Key("unknown", at, at, last_name(expression))
    reads = list(reads_of(source, _all(function.scope), function.scope, 0))
    return judged_key(reads or _constant(source, function), at, f"{function.name}()")


def judged_key(reads: list[tuple[Kind, Place, str]], at: Place, name: str) -> Key:
    """The key that counts among what is read; `name` is that of the function that reads it."""
    order: tuple[Kind, ...] = ("forwarded", "old", "hops", "address", "user", "session", "body", "chosen", "constant")
    for kind in order:
        for found, place, detail in reads:
            if found == kind:
                return Key(kind, at, place, detail or name)
    return Key("unknown", at, at, name)


def _own(source: Source, names: list[str], at: Place) -> Iterator[Key]:
    """The address that a home-made limit counts by; a header that it trusts for it decides."""
    for name in names:
        function = source.names.definition(name.removesuffix("()"))
        if isinstance(function, form.Function):
            reads = [read for scope in _nested(function) for read in reads_of(source, _all(scope), scope, 0)]
            key = judged_key(reads, at, function.name)
            if key.kind in ("forwarded", "hops", "address"):
                yield Key(key.kind, key.read_at, key.read_at, key.detail, is_own=True)


def _nested(function: form.Function) -> Iterator[form.Scope]:
    yield function.scope
    for inner in function.scope.functions:
        yield from _nested(inner)


def reads_of(
    source: Source, expressions: list[form.Expression], scope: form.Scope, depth: int = 0
) -> Iterator[tuple[Kind, Place, str]]:
    """What is read of the request, the project's functions followed."""
    for item in (part for whole in expressions for part in within(whole)):
        found = _read(source, item, scope)
        if found is not None:
            yield (found[0], source.place(item, scope), found[1])
        if isinstance(item, form.Call) and depth < DEPTH:
            inner = source.function(item.function, scope)
            if inner is not None and inner.scope is not scope:
                yield from reads_of(source, _all(inner.scope), inner.scope, depth + 1)


def _read(source: Source, item: form.Expression, scope: form.Scope) -> tuple[Kind, str] | None:
    header = _header(source, item, scope)
    if header is not None:
        return (
            ("forwarded", header) if FORWARDED.match(header) else ("chosen", header) if CHOSEN.match(header) else None
        )
    name = source.name(item, scope)
    if name.startswith("flask.request.access_route") or (
        isinstance(item, form.Attribute) and item.name == "access_route"
    ):
        # Read from the right, past the proxies that are trusted: what a client wrote stands further left.
        kind: Kind = "hops" if any(last_name(call.function) == "reversed" for call in scope.calls) else "forwarded"
        return (kind, "X-Forwarded-For (access_route)")
    if name in ("flask.request.remote_addr", f"{ADDRESS}()"):
        return ("address", "")
    if name.startswith(USER):
        return ("user", "")
    if name.startswith("flask.session"):
        return ("session", "")
    return ("body", "") if name.startswith(BODY) else None


def _header(source: Source, item: form.Expression, scope: form.Scope) -> str | None:
    """The header that an expression reads, by `request.headers` or the WSGI environment."""
    key: form.Expression | None = None
    if isinstance(item, form.Subscript) and _holds_headers(source, item.value, scope):
        key = item.key
    elif isinstance(item, form.Call) and isinstance(item.function, form.Attribute):
        if item.function.name in ("get", "getlist") and _holds_headers(source, item.function.value, scope):
            key = item.argument(0)
    elif isinstance(item, form.Comparison) and item.operators[0] == "in":
        key = item.left if _holds_headers(source, item.comparators[0], scope) else None
    return source.text(key, scope) if key is not None else None


def _holds_headers(source: Source, item: form.Expression, scope: form.Scope) -> bool:
    if source.name(item, scope) in ("flask.request.headers", "flask.request.environ"):
        return True
    return (
        isinstance(item, form.Attribute)
        and item.name in ("headers", "environ")
        and last_name(item.value) in ("request", "req")
    )


def _constant(source: Source, function: form.Function) -> list[tuple[Kind, Place, str]]:
    values = [item.value for item in function.scope.returns if item.value is not None]
    if values and all(isinstance(source.value(value, function.scope), Known) for value in values):
        return [("constant", source.at_definition(function), "")]
    return []


def _all(scope: form.Scope) -> list[form.Expression]:
    return [whole for statement in statements(body_of(scope)) for whole in expressions_of(statement)]
