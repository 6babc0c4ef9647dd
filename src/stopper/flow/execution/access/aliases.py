"""Other names of a container: what one of them writes, all of them find.

Values are immutable, and two variables that hold the very same one are two names of one thing. So a write looks for
it: in the other variables, and some steps inside what these hold.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TypeVar

from stopper.flow.limits import MEMBERS_SHARED
from stopper.flow.state.frames import Variables
from stopper.flow.values.choosing import either
from stopper.flow.values.value import Choice, Instance, Items, Table, Value, options
from stopper.syntax import form

Key = TypeVar("Key")
GETTERS = ("setdefault", "get")
"""Methods of dicts that give what stands in them, or will."""
STEPS = 2
"""How many steps inside what a variable holds a container is looked for."""
SHARED = (Items, Table, Instance)
"""Kinds of values that can be changed in place."""
KINDS = frozenset(SHARED)


def changes(old: Choice, new: Value, variables: Variables) -> Iterator[tuple[Value, Value]]:
    """Each of several things that a variable holds too, with what it may be now: which was written to is not known."""
    held = set(map(id, variables.values()))
    for option in old.options:
        if id(option) in held and (type(option) is Table or type(option) is Items):
            made = [one for one in options(new) if one is option or _is_made_of(option, one)]
            yield option, either(option, *(made or (new,)))


def _is_made_of(old: Value, new: Value) -> bool:
    """Whether a container may be another one after one write."""
    if isinstance(old, Table) and isinstance(new, Table):
        kept = sum(new.entries.get(name) is value for name, value in old.entries.items())
        return kept >= len(old.entries) - 1 and len(new.entries) <= len(old.entries) + 1
    is_list = isinstance(old, Items) and isinstance(new, Items) and old.kind == new.kind
    return is_list and new.items[: len(old.items)] == old.items  # type: ignore[union-attr]  # both are lists


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


def _within(holder: Value, old: Value, new: Value, depth: int = STEPS) -> Value:
    if isinstance(holder, Items):
        items = _renewed(dict(enumerate(holder.items)), old, new, depth) if holder.items else None
        return holder if items is None else Items(holder.kind, tuple(items.values()), holder.rest)
    if isinstance(holder, Table):
        entries = _renewed(holder.entries, old, new, depth)
        return holder if entries is None else Table(entries, holder.rest, holder.keys)
    attributes = _renewed(holder.attributes, old, new, depth) if isinstance(holder, Instance) else None
    return Instance(holder.item, attributes) if isinstance(holder, Instance) and attributes is not None else holder


def _renewed(members: Mapping[Key, Value], old: Value, new: Value, depth: int) -> dict[Key, Value] | None:
    """The members with the new value; None where the old one is not among them."""
    found: dict[Key, Value] | None = None
    for name, value in members.items() if len(members) <= MEMBERS_SHARED else ():
        # A look at the type costs half of isinstance, and members are many.
        if value is old:
            made = new
        elif depth > 1 and type(value) in KINDS:
            made = _within(value, old, new, depth - 1)
        else:
            continue
        if made is not value:
            found = found if found is not None else dict(members)
            found[name] = made
    return found


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
