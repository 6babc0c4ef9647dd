"""The words that a registration gives a guard: `@require_auth(roles=["admin"])`, and what the guard does with them."""

from __future__ import annotations

from stopper.evidence.routes.guards.refusals import calls_in
from stopper.evidence.source.expressions import within, word_of
from stopper.syntax import form


def not_given(function: form.Function, expression: form.Expression) -> frozenset[str]:
    """The parameters of a decorator that a registration leaves at a default that demands nothing: `roles=None`."""
    call = expression if isinstance(expression, form.Call) else None
    if call is not None and call.has_star:
        return frozenset()
    positions = {parameter.name: index for index, parameter in enumerate(function.parameters)}
    given = {name: call.argument(index, name) if call is not None else None for name, index in positions.items()}
    return frozenset(
        parameter.name
        for parameter in function.parameters
        if parameter.default is not None and _is_nothing(given[parameter.name] or parameter.default)
    )


def _is_nothing(item: form.Expression) -> bool:
    """`None`, `""`, `False`, `()` or `[]`."""
    if isinstance(item, form.Constant):
        return not item.value
    return isinstance(item, form.Sequence) and not item.items


def names_any(item: form.Expression, names: frozenset[str]) -> bool:
    return bool(names) and any(isinstance(part, form.Name) and part.id in names for part in within(item))


def answers_instead(body: tuple[form.Statement, ...], function: form.Function) -> bool:
    """Whether a wrapper ends a branch with an answer of its own, and does not call the view that it stands for."""
    last = body[-1] if body else None
    if not isinstance(last, form.Return) or last.value is None:
        return False
    views = _views(function)
    return bool(views) and not any(word_of(call.function) in views for call in calls_in(last.value))


def _views(function: form.Function) -> set[str]:
    """The parameters of the functions around a wrapper, of which one is the view."""
    names: set[str] = set()
    scope: form.Scope | None = function.outer
    while scope is not None and isinstance(scope.node, form.Function):
        names |= {parameter.name for parameter in scope.node.parameters}
        scope = scope.parent
    return names
