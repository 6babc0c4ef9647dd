"""Whether a value counts as true, and what comparisons of values give; None where it cannot be known."""

from __future__ import annotations

import operator
from collections.abc import Callable
from typing import Any

from stopper.flow.values.value import (
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
    Table,
    Text,
    Untrusted,
    Value,
    options,
)

UNDECIDED = frozenset({Anything, Foreign, Untrusted, Partial})
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
    if type(value) in UNDECIDED:
        return None
    if isinstance(value, Choice):
        found = {truth(option) for option in value.options}
        return found.pop() if len(found) == 1 else None
    if isinstance(value, Known):
        return bool(value.data)
    if isinstance(value, Items):
        return bool(value.items) or (False if value.rest is None else None)
    if isinstance(value, Table):
        return bool(value.entries) or (False if value.rest is None else None)
    if isinstance(value, Text):
        return True if any(isinstance(part, str) for part in value.parts) else None
    if isinstance(value, (Closure, Class, Bound, Instance)):
        return True
    return None


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
    members = members_of(holder)
    if members is None:
        return None
    if any(isinstance(member, Known) and member.data == item.data for member in members):
        return True
    return False if all(isinstance(member, Known) for member in members) else None


def members_of(holder: Value) -> tuple[Value, ...] | None:
    """The elements of a container of which every element is known; None for any other value."""
    if isinstance(holder, Items) and holder.rest is None:
        return tuple(option for item in holder.items for option in options(item))
    if isinstance(holder, Table) and holder.rest is None:
        return tuple(Known(key) for key in holder.entries)
    return None
