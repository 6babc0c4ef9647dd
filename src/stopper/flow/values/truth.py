"""Whether a value counts as true, and what comparisons of values give; None where it cannot be known."""

from __future__ import annotations

import operator
from collections.abc import Callable
from functools import lru_cache
from typing import Any

from stopper.flow.values.value import (
    NOTHING,
    Anything,
    Bound,
    Choice,
    Class,
    Closure,
    Foreign,
    Instance,
    Items,
    Known,
    Partial,
    Scalar,
    Table,
    Text,
    Untrusted,
    Value,
    options,
)
from stopper.syntax import form

UNDECIDED = frozenset({Anything, Foreign, Untrusted, Partial})
DECIDING = frozenset({"__bool__", "__len__"})
"""Methods by which a class says whether its objects count as true."""
COMPARISONS: dict[str, Callable[[Any, Any], Any]] = {
    "==": operator.eq,
    "!=": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
    "is": operator.eq,
    "is not": operator.ne,
}


def truth(value: Value) -> bool | None:
    """Whether `bool(value)` is known."""
    # Asked of every test: a look at the type costs half of isinstance.
    if type(value) in UNDECIDED:
        return None
    if type(value) is Known:
        return bool(value.data)
    if type(value) is Choice:
        found = {truth(option) for option in value.options}
        return found.pop() if len(found) == 1 else None
    if isinstance(value, Items):
        return bool(value.items) or (False if value.rest is None else None)
    if isinstance(value, Table):
        is_empty = not value.entries and value.rest is None
        return False if is_empty else True if any(has(value, name) for name in value.entries) else None
    if isinstance(value, Text):
        return True if any(isinstance(part, str) for part in value.parts) else None
    if isinstance(value, Instance):
        return True if _is_plain(value.item) else None
    return True if isinstance(value, (Closure, Class, Bound)) else None


@lru_cache(maxsize=4_096)
def _is_plain(item: form.Class) -> bool:
    """Whether it is known of each object of a class that it counts as true: nothing else decides of it."""
    return DECIDING.isdisjoint(item.scope.bindings) and all(_is_plain_base(base, item) for base in item.bases)


def _is_plain_base(base: form.Expression, item: form.Class) -> bool:
    name = base.id if isinstance(base, form.Name) else ""
    meant = [one.node for one in item.outer.bindings.get(name, ())]
    if not meant:
        return name == "object"
    return len(meant) == 1 and isinstance(meant[0], form.Class) and meant[0] is not item and _is_plain(meant[0])


def compared(left: Value, sign: str, right: Value) -> bool | None:
    """Whether `left sign right` is known."""
    if isinstance(left, Known) and isinstance(right, Known) and sign in COMPARISONS:
        try:
            return bool(COMPARISONS[sign](left.data, right.data))
        except TypeError:
            return None
    if sign in ("in", "not in"):
        found = _contained(left, right)
        return found if found is None or sign == "in" else not found
    if sign in ("is", "is not", "==", "!=") and isinstance(right, Known) and right.data is None:
        # A class may say of its objects that they are like nothing.
        known = _is_something(left) and not (sign in ("==", "!=") and isinstance(left, Instance))
        return sign in ("is not", "!=") if known else None
    return None


def _is_something(value: Value) -> bool:
    return isinstance(value, (Items, Table, Text, Closure, Class, Instance))


def _contained(item: Value, holder: Value) -> bool | None:
    if not isinstance(item, Known):
        return None
    if isinstance(holder, Known) and isinstance(item.data, str) and isinstance(holder.data, str):
        return item.data in holder.data
    if isinstance(holder, Table) and item.data in holder.entries and not has(holder, item.data):
        return None
    members = members_of(holder)
    if members is None:
        return None
    if any(isinstance(member, Known) and member.data == item.data for member in members):
        return True
    return False if all(isinstance(member, Known) for member in members) else None


def has(table: Table, name: Scalar) -> bool:
    """Whether a dict certainly has a key: where several became one, what some of them lack is None in it."""
    held = table.entries.get(name)
    return held is not None and NOTHING not in options(held)


def members_of(holder: Value) -> tuple[Value, ...] | None:
    """The elements of a container of which every element is known; None for any other value."""
    if isinstance(holder, Items) and holder.rest is None:
        return tuple(option for item in holder.items for option in options(item))
    if isinstance(holder, Table) and holder.rest is None:
        return tuple(Known(key) for key in holder.entries)
    return None
