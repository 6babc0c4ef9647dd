"""What slows guessing at a route that takes credentials: a Limiter's limits, a hook, or the project's own count."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from stopper.evidence.application.flask import Application
from stopper.evidence.limiting.keys import LIMITER, key_expression, key_of
from stopper.evidence.routes.routes import Limit, Route
from stopper.evidence.source.expressions import expressions_of, last_name, statements, within
from stopper.evidence.source.index import Source
from stopper.model import Place
from stopper.syntax import form

DEPTH = 3
# Names of what counts failed attempts or refuses after too many.
THROTTLE = re.compile(
    r"(failed|bad|invalid|wrong|login|logon|signin|auth|password)_?\w*(attempts?|tries|failures?|count|throttle)|(attempts?|tries|failures?)_?(count|left|exceeded)"
    r"|locked_?(out|until|at)?$|is_locked|lock_?out|account_lock|too_many|rate_?limit|throttl|brute_?force|backoff",
    re.IGNORECASE,
)
CALLS = re.compile(r"^flask_limiter\.Limiter\(\)\.(check|limit|test|hit)$|^limits\.strategies\..*\.(hit|test)$")
HOOKS = ("before_request", "before_app_request")

Scope = Literal["client", "account", "both"]


@dataclass(frozen=True, slots=True)
class Throttle:
    """What counts at a route: by the client, the account, or both; `words` names it."""

    scope: Scope
    at: Place
    words: str


def throttles(application: Application, route: Route) -> list[Throttle]:
    """Everything that counts the requests of a route that change state."""
    source = application.source
    limits = [limit for limit in route.limits if limit.how == "own" or route.limit_exempt is None]
    found = [_of_limit(source, application, limit) for limit in limits if _counts_posts(limit)]
    if not found and route.limit_exempt is None:
        found += [
            _of_limit(source, application, limit, "the default limit") for limit in application.routes.default_limits
        ]
    if route.view is not None:
        own = _own(source, route.view, 0)
        found += [own] if own is not None else []
    for hook in application.hooks_of(*HOOKS):
        if hook.is_global and hook.function is not None:
            own = _own(source, hook.function, 0)
            found += [Throttle("client", own.at, own.words)] if own is not None else []
    return found


def _counts_posts(limit: Limit) -> bool:
    return not limit.methods or bool(limit.methods - {"GET", "HEAD", "OPTIONS"})


def _of_limit(source: Source, application: Application, limit: Limit, words: str = "") -> Throttle:
    text = " and ".join(limit.texts) or "a limit"
    shown = f"{words or 'the limit'} {text}" if limit.texts else "a limit of its own" if limit.how == "own" else text
    if limit.how == "own":
        return Throttle("client", limit.at, shown)
    key = limit.key
    if key is None:
        made = next(iter(application.extension(LIMITER)), None)
        key = key_expression(source, made) if made is not None else None
        scope = made.scope if made is not None else None
    else:
        scope = limit.call.scope if limit.call is not None else None
    if key is None or scope is None:
        return Throttle("client", limit.at, shown)
    kind = key_of(source, key, scope).kind
    return Throttle("account" if kind in ("body", "user") else "client", limit.at, shown)


def _own(source: Source, function: form.Function, depth: int) -> Throttle | None:
    """A counter or a lockout that a function asks, the project's functions that it calls followed."""
    wholes = [whole for statement in statements(function.body) for whole in expressions_of(statement)]
    asked = (_asked(source, item, function.scope) for whole in wholes for item in within(whole))
    found = next((item for item in asked if item is not None), None)
    if found is not None or depth >= DEPTH:
        return found
    called = (source.function(call.function, function.scope) for call in function.scope.calls)
    inner = (_own(source, item, depth + 1) for item in called if item is not None and item is not function)
    return next((item for item in inner if item is not None), None)


def _asked(source: Source, item: form.Expression, scope: form.Scope) -> Throttle | None:
    at = source.place(item, scope)
    if isinstance(item, form.Call):
        name = source.name(item.function, scope)
        if CALLS.search(name):
            return Throttle("client", at, f"{last_name(item.function)}() of the limiter")
        word = last_name(item.function)
        if THROTTLE.search(word) and not name.startswith(("flask_", "wtforms")):
            return Throttle("account", at, f"{word}()")
    if isinstance(item, form.Comparison):
        for side in (item.left, *item.comparators):
            word = last_name(side)
            if THROTTLE.search(word):
                return Throttle("account", at, f"the test of {word}")
    return None
