"""Decorators that may ask whose a row is, and those that see nothing of the row: neither an id nor the request."""

from __future__ import annotations

from collections.abc import Iterator

from stopper.evidence.routes.guards.names import is_key
from stopper.evidence.routes.routes import Decorator, Route
from stopper.evidence.routes.weak_guards.unknown_decorators import more_decorators
from stopper.evidence.source.index import Source
from stopper.syntax import form

ABOUT_CALLER = frozenset({"headers", "cookies", "authorization", "method", "remote_addr", "endpoint", "is_json"})
"""What of a request says nothing of the row that it is about."""
DEPTH = 2


def may_look_at_row(source: Source, route: Route) -> bool:
    """Whether a decorator beside the known guards may look at the row."""
    return any(not is_blind(source, item) for item in more_decorators(route))


def is_blind(source: Source, item: Decorator) -> bool:
    """Whether a decorator of the project hands on what a view is given, and looks at nothing but who calls."""
    made = source.names.definition(item.name.removesuffix("()"))
    return isinstance(made, form.Function) and all(_sees_nothing(source, one, DEPTH) for one in _with_inner(made))


def _with_inner(function: form.Function) -> Iterator[form.Function]:
    yield function
    for inner in function.scope.functions:
        yield from _with_inner(inner)


def _sees_nothing(source: Source, function: form.Function, depth: int) -> bool:
    scope = function.scope
    if any(_tells(source, item, scope) for item in scope.expressions):
        return False
    if not scope.functions and function.outer.kind == "function" and not _only_hands_on(function):
        return False
    called = [source.function(call.function, scope) for call in scope.calls]
    return all(inner is None or (depth > 0 and _sees_nothing(source, inner, depth - 1)) for inner in called)


def _tells(source: Source, item: form.Expression, scope: form.Scope) -> bool:
    """Whether an expression says something of the row that a request is about: an id, or what was noted of it."""
    if not isinstance(item, form.Attribute):
        return False
    holder = source.name(item.value, scope)
    if holder == "flask.request":
        return item.name not in ABOUT_CALLER
    return holder == "flask.g" and not is_key(item.name.lstrip("_"))


def _only_hands_on(function: form.Function) -> bool:
    """Whether the arguments of a wrapper go on as they came: `return view(*args, **kwargs)`."""
    names = {one.name for one in function.parameters} - {"self", "cls"}
    handed = set()
    for call in function.scope.calls:
        handed |= {item.value for item in call.arguments if isinstance(item, form.Starred)}
        handed |= {word.value for word in call.keywords if word.name is None}
    used = [item for item in function.scope.expressions if isinstance(item, form.Name) and item.id in names]
    return all(item in handed for item in used)
