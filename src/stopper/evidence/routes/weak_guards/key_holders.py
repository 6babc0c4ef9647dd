"""Routes that one key opens for whoever has it: nobody is told apart by it, and no row is his rather than another's."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from stopper.evidence.routes.routes import Guard, Route
from stopper.evidence.source.expressions import names_in, words_of
from stopper.evidence.source.index import Source
from stopper.syntax import form

# What a guard speaks of that tells its callers apart.
PERSONS = frozenset({
    "user", "users", "username", "account", "member", "customer", "owner", "tenant", "identity", "sub",
    "subject", "claims", "payload", "session", "jwt", "email", "person", "principal", "g",
})  # fmt: skip
DEPTH = 2
LIMITING = frozenset({"limit", "limits", "throttle", "throttled", "log", "audit"})
"""Words of functions that count or record who calls: what they speak of tells nobody apart."""


def is_for_whoever_has_the_key(source: Source, route: Route) -> bool:
    """Whether all that asks who calls are decorators of the project that speak of nobody."""
    guards = [guard for guard in route.guards if guard.identifies]
    return bool(guards) and all(_asks_for_a_key(source, route, guard) for guard in guards)


def _asks_for_a_key(source: Source, route: Route, guard: Guard) -> bool:
    decorator = next((item for item in route.decorators if item.at == guard.at), None)
    function = source.names.definition(decorator.name.removesuffix("()")) if decorator is not None else None
    return isinstance(function, form.Function) and not _tells_apart(source, function)


@lru_cache(maxsize=1_024)
def _tells_apart(source: Source, function: form.Function) -> bool:
    """Whether a decorator speaks of who calls."""
    return not PERSONS.isdisjoint(word for name in _names(source, function.scope, 0) for word in words_of(name))


def _names(source: Source, scope: form.Scope, depth: int) -> Iterator[str]:
    """What a function speaks of, with those in it and those of the project that it calls."""
    for item in scope.expressions:
        yield from names_in(item)
    for function in scope.functions:
        yield from _names(source, function.scope, depth)
    called = (source.function(call.function, scope) for call in scope.calls) if depth < DEPTH else ()
    for inner in called:
        if inner is not None and LIMITING.isdisjoint(words_of(inner.name)):
            yield from _names(source, inner.scope, depth + 1)
