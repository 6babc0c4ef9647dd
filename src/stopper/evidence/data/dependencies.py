"""The services that requests wait for, what cuts a failing one off, and retries that never end."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from msgspec import Struct

from stopper.evidence.application.flask import Application
from stopper.evidence.source.expressions import body_of, last_name, statements
from stopper.evidence.source.index import Source, is_support
from stopper.model import Place
from stopper.standard.client_timeouts import BY_NAME, CONNECTED_BY
from stopper.standard.regex import regex
from stopper.syntax import form

BREAKER = regex(r"circuit|breaker", re.IGNORECASE)
OUTBOUND = tuple(CONNECTED_BY.get(name, name) for name, client in BY_NAME.items() if not client.is_mild)
DEPTH = 3
# Retrying libraries, and the arguments of which one must be given so that they end.
RETRIES = {
    "tenacity.retry": ("stop",),
    "tenacity.Retrying": ("stop",),
    "retrying.retry": ("stop_max_attempt_number", "stop_max_delay", "stop_func", "stop"),
    "backoff.on_exception": ("max_tries", "max_time"),
    "backoff.on_predicate": ("max_tries", "max_time"),
}


class Dependency(Struct, frozen=True):
    """One outbound call that a route waits for; `is_cut_off` where a circuit breaker stands around it."""

    at: Place
    is_cut_off: bool


def dependencies(application: Application) -> list[Dependency]:
    """The outbound calls of views and of what they call, each once, in the order of their places."""
    source = application.source
    walk = _Walk(source, frozenset(call for call in source.calls(*OUTBOUND) if not is_support(call.scope.module.path)))
    found: dict[form.Call, bool] = {}
    for route in application.routes.live if walk.outbound else ():
        for call, is_cut_off in walk.of(route.view, 0, False) if route.view is not None else ():
            found[call] = found.get(call, False) or is_cut_off
    return sorted((Dependency(source.at(call), cut) for call, cut in found.items()), key=lambda item: item.at)


class _Walk:
    """Follows the project's functions to the outbound calls that they come to; each is walked once for each depth."""

    def __init__(self, source: Source, outbound: frozenset[form.Call]) -> None:
        self.source = source
        self.outbound = outbound
        self._known: dict[tuple[form.Function, int, bool], tuple[tuple[form.Call, bool], ...]] = {}

    def of(self, function: form.Function, depth: int, is_within: bool) -> tuple[tuple[form.Call, bool], ...]:
        """The outbound calls below a function, and whether a breaker stands around each."""
        key = (function, depth, is_within)
        if key not in self._known:
            self._known[key] = ()
            self._known[key] = tuple(dict.fromkeys(self._find(function, depth, is_within)))
        return self._known[key]

    def _find(self, function: form.Function, depth: int, is_within: bool) -> Iterator[tuple[form.Call, bool]]:
        is_within = is_within or _is_guarded(self.source, function)
        for call in function.scope.calls:
            is_cut_off = is_within or _is_in_block(call)
            if call in self.outbound:
                yield call, is_cut_off
            inner = self.source.function(call.function, call.scope)
            if inner is not None and inner is not function and depth < DEPTH and not _is_queued(inner):
                yield from self.of(inner, depth + 1, is_cut_off)
            # `breaker.call(fetch, url)` calls what it is given.
            passed = self.source.function(call.argument(0), call.scope) if BREAKER.search(_receiver(call)) else None
            if passed is not None and depth < DEPTH:
                yield from self.of(passed, depth + 1, True)


def _is_guarded(source: Source, function: form.Function) -> bool:
    names = [source.name(item, function.outer) + " " + last_name(item) for item in function.decorators]
    return any(BREAKER.search(name) for name in names)


def _is_in_block(call: form.Call) -> bool:
    """Whether a call stands in `with breaker:`, alone or beside other things."""
    return any(start <= call.line <= end for start, end in _blocks(call.scope))


@lru_cache(maxsize=1_024)
def _blocks(scope: form.Scope) -> tuple[tuple[int, int], ...]:
    """The first and last lines of the blocks of a function that a breaker opens."""
    return tuple(
        (item.line, item.end)
        for item in statements(body_of(scope))
        if isinstance(item, form.With) and any(BREAKER.search(last_name(context)) for context, _ in item.items)
    )


def _receiver(call: form.Call) -> str:
    return last_name(call.function.value) if isinstance(call.function, form.Attribute) else last_name(call.function)


def _is_queued(function: form.Function) -> bool:
    return any(last_name(item) in ("task", "shared_task", "job", "actor") for item in function.decorators)


def endless_retries(source: Source) -> Iterator[Place]:
    """Retries without a number or a time after which they give up."""
    for name, words in RETRIES.items():
        for call in source.calls(name):
            is_ended = any(call.keyword(word) is not None for word in words) or call.has_star
            if (
                not is_ended
                and not (name == "tenacity.retry" and _wraps(source, call))
                and not is_support(call.scope.module.path)
            ):
                yield source.at(call)
    for function in source.functions():
        for decorator in function.decorators:
            if not isinstance(decorator, form.Call) and source.name(decorator, function.outer) in RETRIES:
                yield source.place(decorator, function.outer)


def _wraps(source: Source, call: form.Call) -> bool:
    """Whether `retry(function)` wraps what it is given, which is told where that is written."""
    return bool(call.arguments) and source.function(call.arguments[0], call.scope) is not None


def retries(source: Source) -> list[form.Call]:
    """Every call of a retrying library."""
    return [call for call in source.calls(*RETRIES) if not is_support(call.scope.module.path)]
