"""What slows guessing at a route that takes credentials: a Limiter's limits, a hook, or the project's own count."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal

from msgspec import Struct

from stopper.evidence.application.flask import Application
from stopper.evidence.limiting.counted import counts, is_switched_off
from stopper.evidence.limiting.keys import LIMITER, key_expression, key_of
from stopper.evidence.limiting.own_keys import OF_CLIENTS, THROTTLE, key_of_call
from stopper.evidence.routes.routes import Limit, Route
from stopper.evidence.source.expressions import last_name
from stopper.evidence.source.index import Source
from stopper.model import Place
from stopper.standard.regex import regex
from stopper.standard.request_hooks import BEFORE_REQUEST
from stopper.syntax import form

DEPTH = 3
CALLS = regex(r"^flask_limiter\.Limiter\(\)\.(check|limit|test|hit)$|^limits\.strategies\..*\.(hit|test)$")
LIMITING = frozenset({"check", "limit", "test", "hit"})

Scope = Literal["client", "account", "both"]
MAILED = regex(r"^(?:(?:reset|confirm|confirmation|verification|activation|recovery|password)_?)?token$", re.IGNORECASE)
"""The key of a token in a request."""


class Throttle(Struct, frozen=True):
    """What counts at a route: by the client, the account, or both; `words` names it."""

    scope: Scope
    at: Place
    words: str


def throttles(application: Application, route: Route, *, is_before: bool = False) -> list[Throttle]:
    """Everything that counts the requests of a route that change state; `is_before` the view alone if asked so."""
    source = application.source
    limits = [limit for limit in route.limits if limit.how == "own" or route.limit_exempt is None]
    is_off = is_switched_off(application, route)
    counted = [one for one in limits if one.how == "own" or (not is_off and counts(application, route, one))]
    found = [_of_limit(source, application, limit) for limit in counted if _counts_posts(limit)]
    if not any(map(_counts_posts, limits)) and route.limit_exempt is None and not is_off:
        defaults = [limit for limit in application.routes.default_limits if counts(application, route, limit)]
        found += [_of_limit(source, application, limit, "the default limit") for limit in defaults]
    if route.view is not None and not is_before:
        own = own_throttle(source, route.view, 0)
        found += [own] if own is not None else []
    for hook in application.hooks_of(*BEFORE_REQUEST):
        if hook.is_global and hook.function is not None:
            own = own_throttle(source, hook.function, 0)
            found += [Throttle("client", own.at, own.words)] if own is not None else []
    return found


def takes_token(route: Route) -> bool:
    """Whether a route is given a token, in its address or in the request: nobody guesses a signed one."""
    if any("token" in name for name, _ in route.parameters):
        return True
    if route.view is None:
        return False
    # A token that is stored under its name was just made: `users[email]["token"] = token`.
    written = {target for assign in route.view.scope.assignments for target in assign.targets}
    return any(
        isinstance(item, form.Call | form.Subscript) and MAILED.match(last_name(item)) and item not in written
        for item in route.view.scope.expressions
    )


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


@lru_cache(maxsize=1_024)
def own_throttle(source: Source, function: form.Function, depth: int = 0) -> Throttle | None:
    """A counter or a lockout that a function asks, the project's functions that it calls followed."""
    scope = function.scope
    found = next((item for call in scope.calls if (item := _called(source, call))), None)
    found = found or next((item for test in scope.comparisons if (item := _compared(source, test))), None)
    if found is not None or depth >= DEPTH:
        return found
    called = (source.function(call.function, scope) for call in scope.calls)
    inner = (own_throttle(source, item, depth + 1) for item in called if item is not None and item is not function)
    return next((item for item in inner if item is not None), None)


def _called(source: Source, call: form.Call) -> Throttle | None:
    word = last_name(call.function)
    is_named = THROTTLE.search(word) is not None
    if not is_named and word not in LIMITING:
        return None
    name = source.name(call.function, call.scope)
    if CALLS.search(name):
        return Throttle("client", source.at(call), f"{word}() of the limiter")
    if not is_named or name.startswith(("flask_", "wtforms")):
        return None
    key = key_of_call(source, call)
    is_of_client = key is not None and key.kind in OF_CLIENTS
    return Throttle("client" if is_of_client else "account", source.at(call), f"{word}()")


def _compared(source: Source, test: form.Comparison) -> Throttle | None:
    words = (last_name(side) for side in (test.left, *test.comparators))
    word = next((word for word in words if THROTTLE.search(word)), "")
    return Throttle("account", source.at(test), f"the test of {word}") if word else None
