"""What a view does with a row that it has loaded: where it changes or deletes it, and the answers that show it."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from stopper.evidence.routes.changes.row_alterations import DELETING
from stopper.evidence.source.expressions import last_name, variable_behind, within
from stopper.syntax import form

Use = form.Assign | form.Call | form.Return


def changes_of(scope: form.Scope, names: Collection[str]) -> Iterator[form.Assign | form.Call]:
    """Where the row that these variables hold is changed or deleted."""
    for assign in scope.assignments:
        if any(isinstance(target, form.Attribute) and variable_behind(target) in names for target in assign.targets):
            yield assign
    for call in scope.calls:
        is_change = last_name(call.function) in DELETING or last_name(call.function) == "setattr"
        if is_change and any(mentions(item, names) for item in (call.function, *call.arguments)):
            yield call


def answers_with(scope: form.Scope, names: Collection[str]) -> list[form.Return]:
    """The answers in which the row stands."""
    return [item for item in scope.returns if item.value is not None and mentions(item.value, names)]


def mentions(item: form.Expression, names: Collection[str]) -> bool:
    """Whether one of these variables stands in an expression."""
    return any(isinstance(part, form.Name) and part.id in names for part in within(item))
