"""Rows that a view reads for its own work: it takes no more than their key, or sends a column on in a header."""

from __future__ import annotations

from stopper.evidence.source.expressions import around, within
from stopper.syntax import form

KEYS = frozenset({"id", "pk", "_id"})
SENT = ("headers", "auth", "cookies")


def is_kept_inside(call: form.Call) -> bool:
    """Whether the answer holds nothing of the row that a query finds, as far as the variable shows that takes it."""
    assign = next(reversed(list(around(call, call.scope))), None)
    if not isinstance(assign, form.Assign) or len(assign.targets) != 1 or not isinstance(assign.targets[0], form.Name):
        return False
    name = assign.targets[0].id
    mentions = [item for item in call.scope.expressions if isinstance(item, form.Name) and item.id == name]
    uses = [[item, *around(item, call.scope)] for item in mentions if item is not assign.targets[0]]
    if isinstance(assign.value, form.Attribute):
        is_key = assign.value.name in KEYS
        return is_key or (bool(uses) and all(any(_sends(one, outer[0]) for one in outer) for outer in uses))
    return any(map(_is_key, uses)) and all(_is_key(outer) or _is_test(outer) for outer in uses)


def is_only_asked(call: form.Call) -> bool:
    """Whether what a query finds is only tested to be there, on the spot or by the variable that takes it.

    Its key may be taken as well.
    """
    first = next(iter(around(call, call.scope)), None)
    target = first.targets[0] if isinstance(first, form.Assign) and len(first.targets) == 1 else None
    if not isinstance(target, form.Name):
        return _is_test([call, *([first] if first is not None else [])])
    mentions = [item for item in call.scope.expressions if isinstance(item, form.Name) and item.id == target.id]
    uses = [[item, *around(item, call.scope)] for item in mentions if item is not target]
    return all(_is_key(outer) or _is_test(outer) for outer in uses)


def _is_key(outer: list[form.Node]) -> bool:
    """Whether a use only takes the key of a row, or of a document: `row.id`, `found["_id"]`."""
    first = outer[1] if len(outer) > 1 else None
    if isinstance(first, form.Subscript):
        return isinstance(first.key, form.Constant) and first.key.value in KEYS
    return isinstance(first, form.Attribute) and first.name in KEYS


def _is_test(outer: list[form.Node]) -> bool:
    """Whether a use only asks whether there is a row: `if row is None`, `if not row`."""
    first = outer[1] if len(outer) > 1 else None
    if isinstance(first, form.Comparison):
        return isinstance(first.comparators[0], form.Constant)
    return isinstance(first, form.If) or (isinstance(first, form.Operation) and first.operator == "not")


def _sends(holder: form.Node, use: form.Node) -> bool:
    """Whether what holds a use is sent to another service: `session.headers.update(…)`, `get(…, headers=…)`."""
    if not isinstance(holder, form.Call):
        return False
    if any(use is part for word in holder.keywords if word.name in SENT for part in within(word.value)):
        return True
    function = holder.function
    owner = function.value if isinstance(function, form.Attribute) and function.name == "update" else None
    return isinstance(owner, form.Attribute) and owner.name in SENT
