"""Paths by which a route is asked for: its rule with values in place of its variables, and other ways to write it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from stopper.evidence.application.flask import Application
from stopper.evidence.routes.routes import Route
from stopper.standard.holes import HOLE
from stopper.standard.regex import regex
from stopper.syntax import form

VARIABLE = regex(r"<(?:(?P<converter>\w+)(?:\((?P<options>[^)]*)\))?:)?(?P<name>\w+)>")
VALUES = {"int": "1", "float": "1.0", "uuid": "00000000-0000-4000-8000-000000000000"}
FREE = ("", "default", "string", "path")


def paths_of(application: Application, route: Route) -> list[str]:
    """The path that a route answers, and the one with or without a final slash where it answers that too."""
    if route.rule is None or HOLE in route.rule:
        return []
    path = VARIABLE.sub(_filled, route.rule)
    if len(path) > 1 and ignores_final_slash(application, route):
        return [path, path.rstrip("/") if path.endswith("/") else f"{path}/"]
    return [path]


def named_paths(route: Route, endings: Iterable[str]) -> list[str]:
    """Paths of a route whose last variable takes any text, with a name of each ending there."""
    if route.rule is None or HOLE in route.rule:
        return []
    last = [*VARIABLE.finditer(route.rule)][-1:]
    if not last or last[0].end() != len(route.rule) or (last[0]["converter"] or "") not in FREE:
        return []
    return [f"{VARIABLE.sub(_filled, route.rule)}.{ending}" for ending in endings]


def _filled(found: re.Match[str]) -> str:
    if found["converter"] == "any":
        return (found["options"] or "x").split(",")[0].strip("\"' ")
    return VALUES.get(found["converter"] or "", "x")


def ignores_final_slash(application: Application, route: Route) -> bool:
    """Whether the route answers with and without a slash at its end (strict_slashes=False)."""
    said = [_said(call) for call in _registrations(application, route)]
    return any(said) or (None in (said or [None]) and _by_map(application))


def _registrations(application: Application, route: Route) -> Iterator[form.Call]:
    """The decorator or call that registers a route."""
    for item in route.decorators:
        if item.at == route.registered_at and isinstance(item.expression, form.Call):
            yield item.expression
    for call in application.source.methods("add_url_rule"):
        if application.source.at(call) == route.registered_at:
            yield call


def _said(call: form.Call) -> bool | None:
    """What a registration says itself; None where it says nothing."""
    value = call.keyword("strict_slashes")
    return not value.value if isinstance(value, form.Constant) else None


@lru_cache(maxsize=16)
def _by_map(application: Application) -> bool:
    """`app.url_map.strict_slashes = False`."""
    return any(
        isinstance(target, form.Attribute) and target.name == "strict_slashes"
        for assign in application.source.assignments()
        if isinstance(assign.value, form.Constant) and assign.value.value is False
        for target in assign.targets
    )
