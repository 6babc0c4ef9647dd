"""The functions that decorators of the project put in a view's place: what they give back is an answer."""

from __future__ import annotations

from collections.abc import Iterator

from stopper.evidence.application.flask import Application
from stopper.syntax import form

DEPTH = 3


def wrapping_scopes(application: Application) -> Iterator[form.Scope]:
    """The inner functions that the decorators around live routes give back."""
    names = {item.name.removesuffix("()") for route in application.routes.live for item in route.decorators}
    for name in sorted(names):
        made = application.source.names.definition(name)
        if isinstance(made, form.Function):
            yield from _given_back(made, 0)


def _given_back(function: form.Function, depth: int) -> Iterator[form.Scope]:
    """`return wrapper`; where a decorator takes arguments, `return decorator` with the wrapper inside."""
    returned = {item.value.id for item in function.scope.returns if isinstance(item.value, form.Name)}
    for inner in function.scope.functions:
        if inner.name in returned and depth < DEPTH:
            deeper = list(_given_back(inner, depth + 1))
            yield from deeper or [inner.scope]
