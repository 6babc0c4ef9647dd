"""Where a view, or a function behind it, makes a token of access and gives it to its caller."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from stopper.evidence.identity.token_making import ENCODERS, LONGER
from stopper.evidence.source.expressions import within
from stopper.evidence.source.index import Source, is_support
from stopper.syntax import form

MAKERS = (*ENCODERS, "flask_jwt_extended.create_access_token", "flask_jwt_extended.utils.create_access_token")


@lru_cache(maxsize=4)
def answered_tokens(source: Source) -> dict[form.Scope, form.Call]:
    """The first call of a function whose token it returns; calls of the project's own makers of tokens count."""
    found: dict[form.Scope, form.Call] = {}
    makers: set[form.Function] = set()
    for call in source.calls(*MAKERS):
        if _is_given(call):
            found.setdefault(call.scope, call)
            if isinstance(call.scope.node, form.Function):
                makers.add(call.scope.node)
    for function in source.functions() if makers else ():
        for call in function.scope.calls:
            if source.function(call.function, function.scope) in makers and _is_given(call):
                found.setdefault(function.scope, call)
    return found


def _is_given(call: form.Call) -> bool:
    """Whether a function returns what a call makes: itself, or a variable that holds it."""
    scope = call.scope
    if scope.kind != "function" or is_support(scope.module.path) or LONGER.search(scope.name):
        return False
    names = names_of(call)
    return any(_holds(item.value, call, names) for item in scope.returns if item.value is not None)


def _holds(item: form.Expression, call: form.Call, names: frozenset[str]) -> bool:
    return any(part is call or (isinstance(part, form.Name) and part.id in names) for part in within(item))


def names_of(call: form.Call) -> frozenset[str]:
    """The variables that hold what a call gives, or a text or a dict made of it."""
    direct = frozenset(_bound(call, frozenset()))
    return direct | frozenset(_bound(call, direct)) if direct else direct


def _bound(call: form.Call, names: frozenset[str]) -> Iterator[str]:
    for name, bindings in call.scope.bindings.items():
        if any(item.value is not None and _holds(item.value, call, names) for item in bindings):
            yield name
