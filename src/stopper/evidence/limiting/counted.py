"""Which limits of Flask-Limiter count at a route: none that is switched off, too fast, or that a caller avoids."""

from __future__ import annotations

from functools import lru_cache

from stopper.evidence.application.flask import Application
from stopper.evidence.limiting.keys import LIMITER
from stopper.evidence.routes.routes import Limit, Route, Switch
from stopper.evidence.routes.weak_guards.sent_switches import sent
from stopper.evidence.source.expressions import last_name
from stopper.evidence.source.index import Source
from stopper.standard.regex import regex
from stopper.syntax import form

SECONDS = {"second": 1, "minute": 60, "hour": 3_600, "day": 86_400, "month": 2_592_000, "year": 31_536_000}
RATE = regex(r"(\d{1,12})\s*(?:/|per)\s*(\d{1,6})?\s*(second|minute|hour|day|month|year)s?")
FASTEST = 1.0  # a second: what tries more passwords than that is slowed by nobody


def counts(application: Application, route: Route, limit: Limit) -> bool:
    """Whether a limit slows guessing at a route."""
    return not _is_fast(limit) and not _is_stepped_around(application.source, route, limit)


def is_switched_off(application: Application, route: Route) -> bool:
    """Whether the Limiter counts nothing, or a filter lets by whoever says so: `Limiter(…, enabled=False)`."""
    source = application.source
    for made in application.extension(LIMITER):
        if source.value(made.keyword("enabled"), made.scope).is_true() is False:
            return True
    return any(_lets_by(source, answer, scope, route) for answer, scope in _filtering(source))


@lru_cache(maxsize=8)
def _filtering(source: Source) -> list[tuple[form.Expression, form.Scope]]:
    """What the filters of the Limiter answer, each in its function."""
    filters = (one for one in source.functions() if any(last_name(item) == "request_filter" for item in one.decorators))
    return [(item.value, one.scope) for one in filters for item in one.scope.returns if item.value is not None]


def _is_fast(limit: Limit) -> bool:
    """Whether each of the limits that apply together lets more through than one a second."""
    rates = [found for text in limit.texts for found in RATE.findall(text.lower())]
    speeds = [int(count) / (int(times or 1) * SECONDS[unit]) for count, times, unit in rates if int(times or 1)]
    return bool(speeds) and min(speeds) > FASTEST


def _is_stepped_around(source: Source, route: Route, limit: Limit) -> bool:
    given = limit.call.keyword("exempt_when") if limit.call is not None else None
    if limit.call is None or not isinstance(given, form.Lambda):
        return False
    scope = limit.call.scope
    return source.value(given.body, scope).is_true() is True or _lets_by(source, given.body, scope, route)


def _lets_by(source: Source, test: form.Expression, scope: form.Scope, route: Route) -> bool:
    return bool(sent(source, Switch(test, scope, True), route))
