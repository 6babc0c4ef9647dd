"""Where a run of the application begins: views with what their route hands them, hooks, and functions nobody calls."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from stopper.evidence.application.flask import Application
from stopper.evidence.routes.routes import HOLE, Route
from stopper.flow.arguments import Arguments
from stopper.flow.characters import ALL, DIGITS, UUID, mask
from stopper.flow.values import Hole, Origin, Text, Value
from stopper.model import Place
from stopper.syntax import form

CONVERTERS = {"int": DIGITS, "float": DIGITS | mask("."), "uuid": UUID, "path": ALL, "any": 0}
SEGMENT = ALL & ~mask("/")
"""The characters of a part of a path without a converter."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A function that is run for a request.

    `holder` is its class where it is a method of a view class, `path` the constant path of its route.
    """

    function: form.Function
    given: Arguments = field(default_factory=Arguments)
    holder: form.Class | None = None
    is_view: bool = False
    path: str = ""


def entries(applications: Sequence[Application]) -> Iterator[Entry]:
    """Every view and hook of the applications."""
    for application in applications:
        paths = _constant_paths(application.routes.found)
        for route in application.routes.found:
            yield from _views(route, paths)
        for hook in application.hooks:
            if hook.function is not None:
                yield Entry(hook.function, is_view=hook.kind in ("errorhandler", "app_errorhandler", "before_request"))


def _views(route: Route, paths: Mapping[form.Function, str]) -> Iterator[Entry]:
    given = Arguments((), {name: _argument(name, converter, route.at) for name, converter in route.parameters})
    path = paths.get(route.view, "") if route.view is not None else ""
    if route.view is not None:
        owner = route.view.outer.node
        yield Entry(route.view, given, owner if isinstance(owner, form.Class) else None, True, path)
    elif route.view_class is not None:
        for function in route.view_class.scope.functions:
            if function.name in ("get", "post", "put", "patch", "delete", "dispatch_request", "head", "options"):
                yield Entry(function, given, route.view_class, True, path)


def _constant_paths(routes: Sequence[Route]) -> dict[form.Function, str]:
    """The path of each view that answers one path without variable parts."""
    found: dict[form.Function, set[str]] = {}
    for route in routes:
        if route.view is not None:
            found.setdefault(route.view, set()).add(route.rule or "")
    return {view: next(iter(rules)) for view, rules in found.items() if len(rules) == 1 and not _is_variable(rules)}


def _is_variable(rules: set[str]) -> bool:
    return any(not rule.startswith("/") or "<" in rule or HOLE in rule for rule in rules)


def _argument(name: str, converter: str, at: Place) -> Value:
    alphabet = CONVERTERS.get(converter.partition("(")[0], SEGMENT)
    return Text((Hole(Origin("path", f"the {name} of the address", replace(at, end_line=at.line)), alphabet),))
