"""Guards that a setting switches off, judged by what the setting is in production, or by its default."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from stopper.evidence.application.flask import Application
from stopper.evidence.routes.routes import Guard, Route, Switch
from stopper.evidence.source.effective_value import definition_of, effective_value, setting_key
from stopper.evidence.source.expressions import last_name, within
from stopper.evidence.source.values import FromEnvironment, Known, Value, fallback
from stopper.model import Place
from stopper.syntax import form

DEPTH = 4


@dataclass(frozen=True, slots=True)
class OpenGuard:
    """A guard of `routes` that lets everybody by.

    `name` is the setting that decides, `variable` that of the environment which may set it; `is_open` is None where the
    environment alone knows.
    """

    guard: Guard
    routes: tuple[Route, ...]
    name: str
    variable: str
    is_open: bool | None
    at: Place


@dataclass(slots=True)
class _Read:
    """What the conditions of one switch were seen to hang on."""

    name: str = ""
    variable: str = ""


def open_guards(application: Application) -> Iterator[OpenGuard]:
    """The guards that a setting switches off in production, or may, each with the routes that have no other."""
    switched: dict[tuple[Switch, ...], tuple[Guard, list[Route]]] = {}
    for route in application.routes.live:
        identifying = [guard for guard in route.guards if guard.identifies]
        if identifying and all(guard.switches for guard in identifying):
            # The places of a guard differ from route to route: what switches it off makes it one.
            switched.setdefault(identifying[0].switches, (identifying[0], []))[1].append(route)
    for guard, routes in switched.values():
        found = _judged(application, guard, tuple(routes))
        if found is not None:
            yield found


def _judged(application: Application, guard: Guard, routes: tuple[Route, ...]) -> OpenGuard | None:
    """The first switch that is open; else the first that the environment alone decides."""
    undecided: OpenGuard | None = None
    for switch in guard.switches:
        read = _Read()
        truth = _truth(application, switch.test, switch.scope, read, 0)
        if not read.name:
            continue
        is_open = None if truth is None else truth is switch.opens
        at = application.source.place(switch.test, switch.scope)
        found = OpenGuard(guard, routes, read.name, read.variable, is_open, at)
        if is_open:
            return found
        undecided = undecided or (found if is_open is None and read.variable else None)
    return undecided


def _truth(application: Application, test: form.Expression, scope: form.Scope, read: _Read, depth: int) -> bool | None:
    """What a condition is worth in production; None where it hangs on the request or on what the code does not show."""
    if depth > DEPTH:
        return None
    if isinstance(test, form.Operation) and test.operator in ("and", "or", "not"):
        found = [_truth(application, item, scope, read, depth + 1) for item in test.operands]
        if test.operator == "not":
            return None if found[0] is None else not found[0]
        decisive = test.operator == "or"
        return decisive if decisive in found else None if None in found else not decisive
    if isinstance(test, form.Comparison):
        return _compared(application, test, scope, read)
    inner = _inside(application, test, scope)
    read.name = read.name or _constant_name(test)
    if inner is not None:
        return _truth(application, *inner, read, depth + 1)
    return _settled(application, test, scope, read).is_true()


def _inside(
    application: Application, test: form.Expression, scope: form.Scope
) -> tuple[form.Expression, form.Scope] | None:
    """What a variable of the function was given, or what a small function of the project returns."""
    if isinstance(test, form.Name):
        value, holder = definition_of(application, test, scope)
        return (value, holder) if value is not test else None
    function = application.source.function(test.function, scope) if isinstance(test, form.Call) else None
    returned = function.scope.returns if function is not None else []
    if function is not None and len(returned) == 1 and len(function.body) <= 2 and returned[0].value is not None:
        return returned[0].value, function.scope
    return None


def _compared(application: Application, test: form.Comparison, scope: form.Scope, read: _Read) -> bool | None:
    left, right = (_settled(application, item, scope, read) for item in (test.left, test.comparators[0]))
    if len(test.operators) != 1 or not isinstance(left, Known) or not isinstance(right, Known):
        return None
    operator = test.operators[0]
    if operator in ("in", "not in"):
        is_in = isinstance(right.data, list | tuple | set | frozenset | str) and left.data in right.data
        return is_in == (operator == "in")
    if operator in ("==", "is", "!=", "is not"):
        return (left.data == right.data) == (operator in ("==", "is"))
    return None


def _settled(application: Application, item: form.Expression, scope: form.Scope, read: _Read) -> Value:
    """The value of a setting or of a variable with its default; what it is called is kept."""
    value = effective_value(application, item, scope)
    key = next((key for part in within(item) if (key := setting_key(application, part, scope))), "")
    if isinstance(value, FromEnvironment):
        read.name, read.variable = key or value.name, value.name
        return value if value.required else value.given or fallback(value)
    if key:
        read.name = key
    return value


def _constant_name(item: form.Expression) -> str:
    """The name of a setting that the project keeps as a constant, which is written in capitals."""
    name = last_name(item) if isinstance(item, form.Attribute | form.Name) else ""
    return name if name.isupper() else ""
