"""What hooks before the views show of a request: where one comes back without an answer, its tests hold in the view.

Kept for each view: what was shown of the request by the access path of each reading of it, and of its arguments.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from msgspec import Struct, field
from msgspec.structs import replace

from stopper.evidence.application.flask import Application, Hook
from stopper.evidence.routes.routes import Route
from stopper.flow.limits import HOOKS
from stopper.flow.state.facts import access_path
from stopper.flow.state.frames import Frame, Unreachable, Variables, joined
from stopper.flow.values.changing import limited
from stopper.flow.values.contents import holes
from stopper.flow.values.texts.characters import ALL
from stopper.flow.values.truth import truth
from stopper.flow.values.value import ANYTHING, NOTHING, Hole, Origin, Untrusted, Value, options
from stopper.standard.regex import regex
from stopper.syntax import form

if TYPE_CHECKING:
    from stopper.flow.interpreter import Interpreter

BEFORE_VIEW = frozenset({
    "before_request", "before_app_request", "url_value_preprocessor", "app_url_value_preprocessor",
})  # fmt: skip
"""Hooks that are run before a view."""
READ = regex(r"\((?:request\.(\w+)|(\w+))(?:\.get\(|\[)('[^']*')(?:, [^()=]*)?[)\]]\)")
"""A written reading of one value of the request, or of a mapping: `(request.args.get('id'))`.

`type=int` gives a number whatever was sent, and says nothing of the other readings.
"""


class Shown(Struct, frozen=True):
    """What holds when a view begins: readings of the request, and arguments of the view."""

    readings: Mapping[str, Value] = field(default_factory=dict)
    arguments: Mapping[str, Value] = field(default_factory=dict)


class RequestGuards:
    """Runs the hooks of an application and keeps what they show."""

    def __init__(self, interpreter: Interpreter, application: Application) -> None:
        self._interpreter = interpreter
        self._hooks: list[tuple[form.Function, Shown]] = []
        for hook in [one for one in application.hooks if one.kind in BEFORE_VIEW][:HOOKS]:
            shown = self._of(hook)
            if hook.function is not None and (shown.readings or shown.arguments):
                self._hooks.append((hook.function, shown))
        self._routes: dict[form.Function, list[Route]] = {}
        for route in application.routes if self._hooks else ():
            if route.view is not None:
                self._routes.setdefault(route.view, []).append(route)

    def before_view(self, view: form.Function) -> Shown:
        """What holds when a view begins: what the hooks show that run before each of its routes."""
        routes = self._routes.get(view, [])
        found = [shown for hook, shown in self._hooks if routes and all(hook in route.before for route in routes)]
        readings = {name: value for shown in found for name, value in shown.readings.items()}
        return Shown(readings, {name: value for shown in found for name, value in shown.arguments.items()})

    def _of(self, hook: Hook) -> Shown:
        function = hook.function
        if function is None:
            return Shown()
        ways, values = self._ways(function, "preprocessor" in hook.kind)
        if not ways:
            return Shown()
        met = {**joined(ways)}
        met.update(_of_variables(function, met, ways))
        readings: dict[str, Value] = {}
        arguments: dict[str, Value] = {}
        for name, value in met.items():
            known = READ.fullmatch(name) if _says_something(value) else None
            if known is None:
                continue
            holder = known[1] or known[2]
            if holder in ("view_args", values):
                arguments[known[3].strip("'")] = value
            elif known[1]:
                readings.update(dict.fromkeys(_ways_to_read(holder, known[3]), value))
        return Shown(readings, arguments)

    def _ways(self, function: form.Function, is_preprocessor: bool) -> tuple[list[Variables], str]:
        """The variables on each way on which the view is run, and the parameter that has its arguments."""
        frame = Frame(function.scope, {one.name: ANYTHING for one in function.parameters}, depth=1)
        values = function.parameters[1].name if is_preprocessor and len(function.parameters) > 1 else ""
        if values:
            frame.variables[values] = _arguments(function)
        try:
            ends = self._interpreter.statements.run(function.body, frame)
        except (Unreachable, RecursionError):
            return [], values
        ways = [frame.variables] if ends else []
        for one in frame.returns:
            if is_preprocessor or any(option == NOTHING or truth(option) is None for option in options(one.value)):
                ways.append(one.variables)
        return ways, values


def narrowed(argument: Value, shown: Value) -> Value:
    """An argument of a view after what hooks have shown of it."""
    checked = holes(shown)
    if not checked:
        return shown if shown != ANYTHING else argument
    if len(checked) > 1:
        return argument
    (other,) = checked
    return limited(argument, other)


def _says_something(value: Value) -> bool:
    """Whether a reading is anything else than whatever a stranger sent."""
    if value == ANYTHING:
        return False
    return all(hole.alphabet != ALL or hole.without or hole.encoders or hole.checks for hole in holes(value))


def _of_variables(function: form.Function, met: Variables, ways: list[Variables]) -> Iterator[tuple[str, Value]]:
    """A variable that holds one reading of the request on each way, and never anything else, tells of that reading."""
    for name, bindings in function.scope.bindings.items():
        is_bound = all(name in way for way in ways)
        if is_bound and len(bindings) == 1 and bindings[0].kind == "value" and bindings[0].value is not None:
            key = access_path(bindings[0].value)
            if key and key not in met:
                yield key, met[name]


def _ways_to_read(holder: str, key: str) -> list[str]:
    start = f"(request.{holder}"
    return [f"{start}[{key}])", f"{start}.get({key}))", f"{start}.get({key}, ''))", f"{start}.get({key}, None))"]


def _arguments(function: form.Function) -> Value:
    at = function.outer.module.place(function, function.scope.qualified)
    return Untrusted(Hole(Origin("path", "a part of the address", replace(at, end_line=at.line))), "mapping")
