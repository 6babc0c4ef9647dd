"""The request that a hook meets, and what a condition can read of it."""

from __future__ import annotations

from collections.abc import Callable

from msgspec import Struct

from stopper.evidence.source.expressions import within
from stopper.evidence.source.index import Source
from stopper.standard.holes import HOLE
from stopper.syntax import form

ENDPOINTS = frozenset({"flask.request.endpoint"})
METHOD = "flask.request.method"
BLUEPRINTS = frozenset({"flask.request.blueprint", "flask.request.blueprints"})
TABLE, RULES = "view_functions", "iter_rules"
"""What an application keeps of its views, and of its rules."""
PATHS = frozenset({"flask.request.path", "flask.request.full_path", "flask.request.url_rule.rule"})


class Situation(Struct, frozen=True):
    """What Flask knows of the route by the time that a hook runs; `method` is empty where it may be any."""

    endpoint: str = ""
    blueprint: str = ""
    rule: str | None = None
    parameters: frozenset[str] = frozenset()
    method: str = ""


Fact = Callable[[Situation], str | None]
Question = Callable[[Situation], bool | None]


def fact_of(source: Source, expression: form.Expression, scope: form.Scope) -> Fact | None:
    """What an expression reads of the request: its endpoint, blueprint, path or a part of the path."""
    if isinstance(expression, form.Subscript) and isinstance(expression.value, form.Call):
        return _part(source, expression.value, expression.key, scope)
    if not isinstance(expression, form.Name | form.Attribute):
        return None
    name = source.name(expression, scope)
    if name in ENDPOINTS or (isinstance(expression, form.Name) and expression.id == "endpoint"):
        return lambda situation: situation.endpoint or None
    if name in BLUEPRINTS:
        return lambda situation: situation.blueprint
    if name == METHOD:
        return lambda situation: situation.method or None
    return (lambda situation: situation.rule) if name in PATHS else _of_loop(expression, scope)


def _of_loop(expression: form.Name | form.Attribute, scope: form.Scope) -> Fact | None:
    """What a loop over an application's views or rules reads: `for name in app.view_functions`, `rule.endpoint`."""
    if isinstance(expression, form.Name):
        return (lambda situation: situation.endpoint or None) if _goes_over(expression, scope, TABLE) else None
    if not isinstance(expression.value, form.Name) or not _goes_over(expression.value, scope, RULES):
        return None
    if expression.name == "endpoint":
        return lambda situation: situation.endpoint or None
    return (lambda situation: situation.rule) if expression.name == "rule" else None


def _goes_over(name: form.Name, scope: form.Scope, attribute: str) -> bool:
    gone = (one for one in scope.bindings.get(name.id, ()) if one.kind in ("loop", "unpacked") and not one.position)
    inside = (item for one in gone if one.value is not None for item in within(one.value))
    return any(isinstance(item, form.Attribute) and item.name == attribute for item in inside)


def _part(source: Source, call: form.Call, key: form.Expression, scope: form.Scope) -> Fact | None:
    """`request.path.split("/")[1]`."""
    position = key.value if isinstance(key, form.Constant) else None
    if not isinstance(call.function, form.Attribute) or call.function.name != "split" or not isinstance(position, int):
        return None
    whole = fact_of(source, call.function.value, scope)
    if whole is None or source.text(call.argument(0), scope) != "/":
        return None
    return lambda situation: _segment(whole(situation), position)


def _segment(path: str | None, position: int) -> str | None:
    if path is None or HOLE in path:
        return None
    parts = path.split("/")
    return parts[position] if 0 <= position < len(parts) and "<" not in parts[position] else None
