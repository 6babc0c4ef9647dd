"""Codes of an identity provider that the project redeems by a request of its own."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from stopper.evidence.source.expressions import names_in, within
from stopper.evidence.source.index import Source, is_support
from stopper.model import Place
from stopper.syntax import form

GRANT, CODE, VERIFIER = "grant_type", "authorization_code", "code_verifier"


class Exchange(Struct, frozen=True):
    """A request to a provider's token endpoint; `has_pkce`: it sends the verifier that only this client knows."""

    at: Place
    has_pkce: bool


def exchanges(source: Source) -> Iterator[Exchange]:
    """`requests.post(token_endpoint, data={"grant_type": "authorization_code", "code": code, …})`."""
    for call in source.methods("post"):
        if is_support(call.scope.module.path):
            continue
        for given in (call.keyword("data"), call.keyword("json"), call.argument(1)):
            written = _written(given, call.scope)
            if written is not None and _redeems(source, written, call.scope):
                yield Exchange(source.place(written, call.scope), _has_pkce(call.scope, written))
                break


def _written(given: form.Expression | None, scope: form.Scope) -> form.Expression | None:
    """The mapping itself, or the one that a variable began as."""
    if isinstance(given, form.Name):
        bound = [item.value for item in scope.bindings.get(given.id, ()) if item.value is not None]
        return bound[0] if bound else None
    return given


def _redeems(source: Source, written: form.Expression, scope: form.Scope) -> bool:
    if isinstance(written, form.Mapping):
        pairs = zip(written.keys, written.values, strict=True)
        return any(source.text(key, scope) == GRANT and source.text(value, scope) == CODE for key, value in pairs)
    keyword = written.keyword(GRANT) if isinstance(written, form.Call) else None
    return keyword is not None and source.text(keyword, scope) == CODE


def _has_pkce(scope: form.Scope, written: form.Expression) -> bool:
    parts = [part for item in (written, *scope.expressions) for part in within(item)]
    texts = {part.value for part in parts if isinstance(part, form.Constant)}
    words = {word.name for part in parts if isinstance(part, form.Call) for word in part.keywords}
    return VERIFIER in texts or VERIFIER in words or any(VERIFIER in names_in(item) for item in scope.expressions)
