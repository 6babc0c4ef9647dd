"""The variables of a function whose values are made of others, step by step."""

from __future__ import annotations

from collections.abc import Callable

from stopper.evidence.source.expressions import within
from stopper.syntax import form


def derived_variables(scope: form.Scope, is_start: Callable[[form.Expression], bool]) -> set[str]:
    """The variables for whose value a part is read that `is_start` says yes to, or another such variable."""
    found: set[str] = set()
    before = -1
    while len(found) > before:
        before = len(found)
        for name, bindings in scope.bindings.items():
            parts = (part for one in bindings if one.value is not None for part in within(one.value))
            if any(is_start(part) or (isinstance(part, form.Name) and part.id in found) for part in parts):
                found.add(name)
    return found
