"""What a test of identity demands: a signed-in user, a role, or a token."""

from __future__ import annotations

from collections.abc import Iterator

from stopper.evidence.routes import guard_names
from stopper.evidence.routes.guard_refusals import nodes_in
from stopper.evidence.routes.routes import GuardKind
from stopper.evidence.source.index import Source
from stopper.syntax import form

TOKEN_WORDS = ("headers", "jwt", "api_key", "apikey", "token", "flask.request.authorization")


def kind_of_test(source: Source, test: form.Expression, scope: form.Scope) -> GuardKind:
    """The demand of a condition, by the words of which it and its variables are made."""
    words = " ".join(_words(source, test, scope, 0))
    if guard_names.ROLE.search(words):
        return "role"
    return "token" if any(word in words for word in TOKEN_WORDS) else "login"


def _words(source: Source, expression: form.Expression, scope: form.Scope, depth: int) -> Iterator[str]:
    for node in nodes_in(expression):
        if isinstance(node, form.Name):
            yield node.id
            yield from _held(source, node, scope, depth)
        elif isinstance(node, form.Attribute):
            yield node.name
        elif isinstance(node, form.Call) and _reads_headers(source.function(node.function, scope)):
            yield "headers"
        elif isinstance(node, form.Constant) and isinstance(node.value, str):
            yield node.value


def _held(source: Source, name: form.Name, scope: form.Scope, depth: int) -> Iterator[str]:
    holder = source.names.holder(name.id, scope)
    if holder is not None and holder.kind == "function" and depth < 2:
        for binding in holder.bindings[name.id]:
            if binding.kind == "value" and binding.value is not None:
                yield from _words(source, binding.value, holder, depth + 1)


def _reads_headers(function: form.Function | None) -> bool:
    """Whether a function of the project takes the caller's name out of a header."""
    return function is not None and any(
        isinstance(item, form.Attribute) and item.name in ("headers", "authorization")
        for item in function.scope.expressions
    )
