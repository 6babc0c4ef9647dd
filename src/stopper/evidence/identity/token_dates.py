"""Tokens that a client of another service holds, and reads for their dates alone before it asks for new ones."""

from __future__ import annotations

from collections.abc import Iterator

from stopper.evidence.identity.tokens_apart import request_keys
from stopper.evidence.source.expressions import around, within
from stopper.evidence.source.handed_arguments import handed
from stopper.evidence.source.index import Source
from stopper.syntax import form

DATES = frozenset({"exp", "iat", "nbf"})


def is_read_for_dates(source: Source, decode: form.Call) -> bool:
    """`jwt.decode(self.token, …)["exp"]`: of an object's own token nothing but its dates is read.

    The token is a caller's where a request brings what the object is given.
    """
    token = decode.argument(0)
    if not isinstance(token, form.Attribute) or not isinstance(token.value, form.Name):
        return False
    if token.value.id not in ("self", "cls") or source.name(token, decode.scope).startswith("flask."):
        return False
    uses = list(_uses(decode))
    if any(request_keys(source, item, scope) for item, scope in _given(source, token.name, decode.scope)):
        return False
    return bool(uses) and all(_key(source, use, decode.scope) in DATES for use in uses)


def _given(source: Source, name: str, scope: form.Scope) -> Iterator[tuple[form.Expression, form.Scope]]:
    """What the methods of a class write into an attribute of its objects, and what their callers hand them for it."""
    method = scope.node
    owner = method.outer if isinstance(method, form.Function) and method.outer.kind == "class" else None
    for function in owner.functions if owner is not None else ():
        for assign in function.scope.assignments:
            if assign.value is not None and any(_is_own(target, name) for target in assign.targets):
                yield assign.value, function.scope
                names = {part.id for part in within(assign.value) if isinstance(part, form.Name)}
                for parameter in names:
                    yield from handed(source, function, parameter)


def _is_own(target: form.Expression, name: str) -> bool:
    holder = target.value if isinstance(target, form.Attribute) and target.name == name else None
    return isinstance(holder, form.Name) and holder.id in ("self", "cls")


def _uses(decode: form.Call) -> Iterator[form.Node]:
    """What stands around the claims, wherever they are mentioned; an assignment that keeps them is left out."""
    holder = next(iter(around(decode, decode.scope)), None)
    if not isinstance(holder, form.Assign):
        yield holder if holder is not None else decode
        return
    names = {target.id for target in holder.targets if isinstance(target, form.Name)}
    if len(names) != len(holder.targets):
        yield decode
    for item in decode.scope.expressions:
        if isinstance(item, form.Name) and item.id in names and item not in holder.targets:
            yield next(iter(around(item, decode.scope)), item)


def _key(source: Source, use: form.Node, scope: form.Scope) -> str | None:
    """The claim that is read: `claims["exp"]`, `claims.get("exp")`."""
    if isinstance(use, form.Subscript):
        return source.text(use.key, scope)
    if isinstance(use, form.Attribute) and use.name == "get":
        call = next(iter(around(use, scope)), None)
        key = call.argument(0) if isinstance(call, form.Call) else None
        return source.text(key, scope) if key is not None else None
    return None
