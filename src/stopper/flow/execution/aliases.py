"""Other names of a container: what one of them writes, all of them find.

Values are immutable, and two variables that hold the very same one are two names of one thing. So a write looks for
it: in the other variables, and one step inside what these hold.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from stopper.flow.limits import MEMBERS_SHARED
from stopper.flow.state.frames import Variables
from stopper.flow.values.value import Instance, Items, Table, Value
from stopper.syntax import form

Key = TypeVar("Key")
GETTERS = ("setdefault", "get")
"""Methods of dicts that give what stands in them, or will."""
SHARED = (Items, Table, Instance)
"""Kinds of values that can be changed in place."""


def written(variables: Variables, old: Value, new: Value) -> list[tuple[str, Value, Value]]:
    """`old` has become `new` in place, whoever holds it: the variables that were changed, with what they held."""
    found = []
    for name, held in variables.items():
        changed = held
        if held is old:
            changed = new
        elif held is not new and isinstance(held, SHARED):
            changed = _within(held, old, new)
        if changed is not held:
            variables[name] = changed
            found.append((name, held, changed))
    return found


def _within(holder: Value, old: Value, new: Value) -> Value:
    if isinstance(holder, Items):
        if len(holder.items) <= MEMBERS_SHARED and any(item is old for item in holder.items):
            return Items(holder.kind, tuple([new if item is old else item for item in holder.items]), holder.rest)
    elif isinstance(holder, Table):
        if _holds(holder.entries, old):
            return Table(_renewed(holder.entries, old, new), holder.rest, holder.keys)
    elif isinstance(holder, Instance) and _holds(holder.attributes, old):
        return Instance(holder.item, _renewed(holder.attributes, old, new))
    return holder


def _holds(members: Mapping[Any, Value], old: Value) -> bool:
    return len(members) <= MEMBERS_SHARED and any(value is old for value in members.values())


def _renewed(members: Mapping[Key, Value], old: Value, new: Value) -> dict[Key, Value]:
    return {name: new if value is old else value for name, value in members.items()}


def fresh(value: Value, expression: form.Expression) -> Value:
    """The value of an expression as a thing of its own, where the expression makes one rather than names one."""
    if (not isinstance(expression, form.Call) and not _is_slice(expression)) or _is_got(expression):
        return value
    if isinstance(value, Items):
        return Items(value.kind, value.items, value.rest)
    if isinstance(value, Table):
        return Table(value.entries, value.rest, value.keys)
    return Instance(value.item, value.attributes) if isinstance(value, Instance) else value


def _is_got(expression: form.Expression) -> bool:
    """`table.setdefault(key, [])` and `table.get(key)` name what stands in the table."""
    function = expression.function if isinstance(expression, form.Call) else None
    return isinstance(function, form.Attribute) and function.name in GETTERS


def _is_slice(expression: form.Expression) -> bool:
    return isinstance(expression, form.Subscript) and isinstance(expression.key, form.Slice)
