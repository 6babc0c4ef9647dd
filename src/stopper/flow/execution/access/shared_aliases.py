"""Variables that name what outlives the run: `cart = session["cart"]`, `cache = CACHE`; what changes there, changes."""

from __future__ import annotations

from functools import lru_cache

from stopper.flow.execution.access.aliases import GETTERS
from stopper.syntax import form


@lru_cache(maxsize=4096)
def source_of(name: str, scope: form.Scope) -> tuple[form.Expression, str] | None:
    """What a variable was bound to once, and the name at its beginning, where that is no variable of the same scope."""
    bindings = scope.bindings.get(name, ())
    value = bindings[0].value if len(bindings) == 1 and bindings[0].kind == "value" else None
    root = _root(value) if value is not None else None
    return (value, root.id) if value is not None and root is not None and root.id not in scope.bindings else None


def _root(expression: form.Expression) -> form.Name | None:
    """The name that a chain of members begins with; None for what makes a thing of its own."""
    while not isinstance(expression, form.Name):
        if isinstance(expression, (form.Attribute, form.Subscript)):
            expression = expression.value
        elif isinstance(expression, form.Call) and isinstance(expression.function, form.Attribute):
            if expression.function.name not in GETTERS:
                return None
            expression = expression.function.value
        else:
            return None
    return expression
