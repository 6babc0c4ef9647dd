"""Loaders of Flask-Login that believe a request who sends it: `users.get(request.form["email"])`, and no more."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from stopper.evidence.cryptography.digests import is_password_name
from stopper.evidence.identity.asked_proofs import PROVING
from stopper.evidence.routes.guards.refusals import is_nothing
from stopper.evidence.source.expressions import last_name
from stopper.evidence.source.index import Source, is_support
from stopper.standard.sensitive_names import is_sensitive_name
from stopper.syntax import form

Carrier = Literal["cookie", "header", "parameter", "field"]
LOADERS = ("request_loader", "header_loader")
CARRIERS: dict[str, Carrier] = {
    "cookies": "cookie",
    "headers": "header",
    "args": "parameter",
    "form": "field",
    "values": "field",
    "json": "field",
}


def believed(source: Source) -> Iterator[tuple[Carrier, str, form.Expression, form.Scope]]:
    """What each such loader believes: the first word that it reads, where none is a secret and nothing is checked."""
    for function in _loaders(source):
        scope = function.scope
        reads = list(_reads(source, function))
        proves = any(PROVING.search(last_name(call.function)) for call in scope.calls) or any(map(_proves, reads))
        named = (item.name for item in scope.expressions if isinstance(item, form.Attribute))
        if not reads or proves or any(name == "authorization" or is_password_name(name) for name in named):
            continue
        if any(not is_nothing(item.value) for item in scope.returns):
            carrier, key, item = reads[0]
            yield carrier, key, item, scope


def _loaders(source: Source) -> Iterator[form.Function]:
    for function in source.functions():
        words = {last_name(item) for item in function.decorators if not isinstance(item, form.Call)}
        if not words.isdisjoint(LOADERS) and not is_support(function.scope.module.path):
            yield function
    for call in source.methods(*LOADERS):
        registered = source.function(call.argument(0), call.scope) if call.arguments else None
        if registered is not None and not is_support(call.scope.module.path):
            yield registered


def _reads(source: Source, function: form.Function) -> Iterator[tuple[Carrier, str, form.Expression]]:
    given = {one.name for one in function.parameters[:1]}
    for item in function.scope.expressions:
        method = item.function if isinstance(item, form.Call) else None
        if isinstance(item, form.Subscript):
            holder, key = item.value, item.key
        elif isinstance(item, form.Call) and isinstance(method, form.Attribute) and method.name == "get":
            holder, key = method.value, item.argument(0, "key") or item
        else:
            continue
        carrier = CARRIERS.get(holder.name) if isinstance(holder, form.Attribute) else None
        owner = holder.value if isinstance(holder, form.Attribute) else None
        text = source.text(key, function.scope) if carrier is not None else None
        is_request = isinstance(owner, form.Name) and (
            owner.id in given or source.name(owner, function.scope) == "flask.request"
        )
        if carrier is not None and text and is_request:
            yield carrier, text, item


def _proves(read: tuple[Carrier, str, form.Expression]) -> bool:
    key = read[1].replace("-", "_")
    return is_sensitive_name(key) or PROVING.search(key) is not None or "session" in key.lower() or "key" in key.lower()
