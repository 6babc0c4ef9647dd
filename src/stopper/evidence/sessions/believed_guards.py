"""Guards that believe a cookie which anybody writes: `if not request.cookies.get("admin"): abort(403)`."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from stopper.evidence.routes.guards.kinds import COOKIES
from stopper.evidence.routes.places import written_at
from stopper.evidence.routes.routes import Guard, Route
from stopper.evidence.sessions.told_identities import ToldIdentity, told_identities
from stopper.evidence.source.index import Source
from stopper.evidence.source.nested_functions import nested
from stopper.model import Observation, Place, Severity, fails
from stopper.syntax import form

STEPS = 4
NAMED = (form.Name, form.Attribute)
PROVEN = tuple(name for name in COOKIES if name != "flask.request.cookies")
"""What a browser sends and nobody but the application writes."""


def believed_cookie(source: Source, route: Route) -> ToldIdentity | None:
    """The cookie on which each guard of a route rests; None where one asks for something else."""
    guards = [guard for guard in route.guards if guard.identifies]
    found = [_believed_by(source, list(_code_of(source, route, guard))) for guard in guards]
    return found[0] if found and all(found) else None


def said_of_cookie(source: Source, route: Route, what: str, worst: Severity) -> Observation | None:
    """That such a cookie alone opens a route, which is `what`; None where its guards ask for more."""
    word = believed_cookie(source, route)
    if word is None:
        return None
    words = f"{what} open to everyone: it asks for the cookie {word.name[:40]}, which anybody writes"
    return fails(words, at=written_at(route), severity=min(Severity.HIGH, worst), related=[word.at])


def _code_of(source: Source, route: Route, guard: Guard) -> Iterator[form.Function]:
    """The functions in which a guard asks: a decorator with what is written in it, or where it stands."""
    made = [source.names.definition(one.name.removesuffix("()")) for one in route.decorators if one.at == guard.at]
    for item in made or [_function_at(source, guard.at)]:
        if isinstance(item, form.Function):
            yield from nested(item, STEPS)


@lru_cache(maxsize=1_024)
def _function_at(source: Source, at: Place) -> form.Function | None:
    """The innermost function that holds a place."""
    here = (scope.node for scope in source.scopes() if scope.module.path == at.path)
    held = [one for one in here if isinstance(one, form.Function) and one.line <= at.line <= one.end]
    return max(held, key=lambda one: one.line, default=None)


def _believed_by(source: Source, functions: list[form.Function]) -> ToldIdentity | None:
    """The first such cookie that these functions read, where they ask for nothing that a signature proves."""
    for one in functions:
        if any(
            isinstance(item, NAMED) and source.name(item, one.scope).startswith(PROVEN)
            for item in one.scope.expressions
        ):
            return None
    return next((one for one in told_identities(source) if one.carrier == "cookie" and _holds(functions, one.at)), None)


def _holds(functions: list[form.Function], at: Place) -> bool:
    return any(one.outer.module.path == at.path and one.line <= at.line <= one.end for one in functions)
