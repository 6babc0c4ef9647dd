"""Comparisons of CSRF tokens that a request without one passes where none is kept: None equals None."""

from __future__ import annotations

from collections.abc import Iterator

from stopper.evidence.forgery.checks import is_comparison
from stopper.evidence.source.expressions import body_of, statements, within
from stopper.evidence.source.index import Source, is_support
from stopper.syntax import form

ASKING = frozenset({"get", "pop"})


def passing_nothing(source: Source) -> Iterator[tuple[form.Comparison, form.Scope]]:
    """Each function's first `kept == sent` of which both sides may be missing, and the kept one is not asked for."""
    for module in source.modules:
        for scope in module.scopes if not is_support(module.path) else ():
            found = [item for item in scope.comparisons if scope.kind == "function" and _is_plain(source, item)]
            first = next((item for item in found if _passes(scope, item)), None)
            if first is not None:
                yield first, scope


def _is_plain(source: Source, item: form.Comparison) -> bool:
    return item.operators in (("==",), ("!=",)) and is_comparison(source, item, item.scope)


def _passes(scope: form.Scope, item: form.Comparison) -> bool:
    sides = (item.left, item.comparators[0])
    if not all(_may_be_missing(side, scope) for side in sides):
        return False
    return not any(_is_asked_for(side, scope, item) for side in sides)


def _may_be_missing(side: form.Expression, scope: form.Scope) -> bool:
    """Whether a value is read by `.get(key)` or `.pop(key, None)`, by way of one variable."""
    if isinstance(side, form.Name):
        held = [one.value for one in scope.bindings.get(side.id, ())]
        return len(held) == 1 and isinstance(held[0], form.Call) and _may_be_missing(held[0], scope)
    if not isinstance(side, form.Call) or not isinstance(side.function, form.Attribute):
        return False
    default = side.argument(1, "default")
    is_none = default is None or (isinstance(default, form.Constant) and default.value is None)
    return side.function.name in ASKING and is_none


def _is_asked_for(side: form.Expression, scope: form.Scope, compared: form.Comparison) -> bool:
    """Whether any condition of the function asks whether a value is there at all."""
    wanted = _spelling(side)
    asked = (one for condition in _conditions(scope) for one in _asked_in(condition, compared))
    return any(_spelling(one) == wanted for one in asked)


def _asked_in(condition: form.Expression, compared: form.Comparison) -> Iterator[form.Expression]:
    """What a condition asks for by itself: `token`, `not token`, `token and …`, `token is None`."""
    yield condition
    for part in within(condition):
        if isinstance(part, form.Operation) and part.operator in ("not", "and", "or"):
            yield from part.operands
        elif isinstance(part, form.Comparison) and part is not compared and _has_none(part):
            yield part.left


def _conditions(scope: form.Scope) -> Iterator[form.Expression]:
    """The tests of branches, and what a function asserts, keeps or gives back: `return token and token == sent`."""
    for statement in statements(body_of(scope)):
        if isinstance(statement, form.If):
            yield statement.test
        elif isinstance(statement, form.Return | form.Assign) and statement.value is not None:
            yield statement.value
        elif isinstance(statement, form.Other):
            yield from statement.values


def _has_none(part: form.Comparison) -> bool:
    return any(isinstance(one, form.Constant) and one.value is None for one in part.comparators)


def _spelling(item: form.Expression) -> tuple[str, ...]:
    """What names and keys an expression is written with."""
    words = (
        part.id if isinstance(part, form.Name) else part.name if isinstance(part, form.Attribute) else str(part.value)
        for part in within(item)
        if isinstance(part, form.Name | form.Attribute | form.Constant)
    )
    return tuple(words)
