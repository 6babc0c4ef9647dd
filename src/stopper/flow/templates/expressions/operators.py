"""What Jinja's operators make of values."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from stopper.flow.library.html.markup import escaped
from stopper.flow.limits import WAYS
from stopper.flow.templates.printing.marking import as_markup, is_markup
from stopper.flow.values.choosing import either
from stopper.flow.values.combinations import combinations
from stopper.flow.values.contents import parts_of, text
from stopper.flow.values.unknown import unknown
from stopper.flow.values.value import ANYTHING, GAP, Items, Part, Value

if TYPE_CHECKING:
    from stopper.flow.interpreter import Interpreter


def operated(sign: str, values: Sequence[Value], interpreter: Interpreter) -> Value:
    """`a ~ b`, `a + b` and `a % b`; other arithmetic gives numbers."""
    if sign == "%" and len(values) == 2:
        found = [_filled(left, right, interpreter) for left, right in combinations(values, WAYS)]
        return either(*found)
    if sign not in ("~", "+"):
        return ANYTHING
    if sign == "+" and all(isinstance(value, Items) for value in values):
        return Items("list", (), either(*[item for value in values for item in interpreter.elements(value)]))
    return either(*[_behind(given) for given in combinations(values, WAYS)])


def _filled(pattern: Value, given: Value, interpreter: Interpreter) -> Value:
    found = interpreter.library.percent(pattern, given)
    return found if found is not None else unknown(pattern, given)


def _behind(values: Sequence[Value]) -> Value:
    """Texts one behind the other: beside markup, the others are escaped."""
    has_markup = any(map(is_markup, values))
    parts: list[Part] = []
    for value in values:
        parts.extend(parts_of(escaped(value) if has_markup else value) if value is not ANYTHING else (GAP,))
    return as_markup(text(*parts)) if has_markup else text(*parts)
