"""Operators on values: texts put together, lists joined, numbers computed, everything else kept as what it holds."""

from __future__ import annotations

import operator
from collections.abc import Callable
from typing import Any

from msgspec.structs import replace

from stopper.flow.library.containers.dict_writes import merged
from stopper.flow.library.html.markup import plus
from stopper.flow.library.paths.pathlib_paths import slash
from stopper.flow.limits import CHARACTERS_OF_ARITHMETIC, POSITIONS
from stopper.flow.values.changing import limited_to_number
from stopper.flow.values.choosing import either
from stopper.flow.values.constants import is_number_constant, is_text
from stopper.flow.values.containers.list_elements import subset_of
from stopper.flow.values.contents import concatenated, holes, parts_of, text
from stopper.flow.values.texts.checks import COMPUTED
from stopper.flow.values.value import ANYTHING, Anything, Foreign, Items, Known, Table, Text, Untrusted, Value

NUMBERS: dict[str, Callable[[Any, Any], Any]] = {
    "-": operator.sub,
    "*": operator.mul,
    "/": operator.truediv,
    "//": operator.floordiv,
    "%": operator.mod,
    "&": operator.and_,
    "|": operator.or_,
    "^": operator.xor,
    "<<": operator.lshift,
    ">>": operator.rshift,
}

OF_SETS = ("-", "&")
CONDITIONS = ("~", "&", "|")
"""What makes another condition of a library's conditions (`~column.in_(names)`)."""


def added(left: Value, right: Value) -> Value:
    """`left + right`."""
    if isinstance(left, Foreign) or isinstance(right, Foreign):
        escaped = plus(left, right)
        if escaped is not None:
            return escaped
    if isinstance(left, Items) and isinstance(right, Items):
        return _joined(left, right)
    if isinstance(left, Known) and isinstance(right, Known):
        return _sum(left, right)
    if (number := _number("+", left, right)) is not None:
        return number
    if is_text(left) or is_text(right):
        return concatenated(left, right)
    if isinstance(left, (Items, Untrusted)) or isinstance(right, (Items, Untrusted)):
        return either(left, right) if holes(left) or holes(right) else ANYTHING
    return _kept(left, right)


def folded(sign: str, *values: Value) -> Value:
    """Any other operator: computed on numbers; untrusted parts stay untrusted."""
    if all(isinstance(value, Known) for value in values):
        return _computed(sign, *[value.data for value in values if isinstance(value, Known)])
    if (number := _number(sign, *values)) is not None:
        return number
    if sign == "*" and len(values) == 2 and is_text(values[0]):
        # A text repeated: its parts in any number.
        return text(*parts_of(values[0])) if holes(values[0]) else ANYTHING
    if sign == "*" and len(values) == 2 and any(isinstance(value, Items) for value in values):
        return _repeated(*sorted(values, key=lambda value: not isinstance(value, Items)))
    if sign == "|" and any(isinstance(value, Table) for value in values) and all(map(_is_mapping, values)):
        return merged(merged(Table(), values[0]), values[1])
    if sign == "/" and len(values) == 2:
        return _path(values[0], values[1])
    if sign in CONDITIONS and all(isinstance(value, Foreign) for value in values):
        return either(*values)
    taken = _taken_out(sign, values[0], values[1]) if sign in OF_SETS and len(values) == 2 else None
    return taken or _kept(*values)


def _number(sign: str, *values: Value) -> Value | None:
    """What came of a stranger's number, since no text is computed with one; None where it may be none."""
    given = [value for value in values if type(value) is Untrusted or type(value) is Text]
    if sign == "+" and len(given) > 1 and any(map(_is_computed, given)):
        # Nothing but a number is added to one.
        return either(*map(_computed_number, given))
    others = [value for value in values if value not in given]
    # Nothing is taken away from a text, and no text from anything else.
    is_known = sign == "-" and all(type(value) is Anything or is_number_constant(value) for value in others)
    if len(given) != 1 or not (is_known or all(map(is_number_constant, others))):
        return None
    is_whole = not any(isinstance(value, Known) and isinstance(value.data, float) for value in others)
    repeats = sign == "*" and is_whole and not _is_kept_number(given[0])
    fills = sign == "%" and values[0] is given[0]
    return None if repeats or fills else _computed_number(given[0])


def _is_kept_number(value: Value) -> bool:
    """Whether data was stored that is multiplied: nobody keeps a text to repeat it a fixed number of times."""
    return type(value) is Untrusted and value.shape == "data" and value.hole.origin.trust == "stored"


def _is_computed(value: Value) -> bool:
    return type(value) is Untrusted and value.shape == "data" and COMPUTED in value.hole.checks


def _computed_number(value: Value) -> Value:
    """A number of each hole of a value, and no text of digits."""
    found = holes(limited_to_number(value))
    return either(*[Untrusted(replace(hole, checks=hole.checks | {COMPUTED})) for hole in found])


def _taken_out(sign: str, left: Value, right: Value) -> Value | None:
    """A set of which others are taken out; None for what is no set, or of which nothing is known."""
    if sign == "-" and isinstance(left, Items):
        return subset_of(left)
    if not isinstance(left, Items) or not isinstance(right, Items):
        return None
    # What two sets have in common is in the one of which everything is known.
    clean = next((one for one in (left, right) if not holes(one)), None)
    return subset_of(clean) if clean is not None else either(left, right)


def _is_mapping(value: Value) -> bool:
    return isinstance(value, Table) or (isinstance(value, Untrusted) and value.shape in ("mapping", "data"))


def _repeated(row: Value, count: Value) -> Value:
    """`[""] * count`: a list of so many, where that is known and not too many to be kept apart."""
    if not isinstance(row, Items):
        return ANYTHING
    times = count.data if isinstance(count, Known) and isinstance(count.data, int) else None
    if times is not None and row.rest is None and len(row.items) * times <= POSITIONS:
        return Items(row.kind, row.items * times)
    return Items(row.kind, (), either(*row.items, row.rest))


def _path(left: Value, right: Value) -> Value:
    """`folder / name` of pathlib, where either is no number."""
    known = slash(left, right)
    if known is not None:
        return known
    if not (holes(left) or holes(right)):
        return left if isinstance(left, Foreign) else ANYTHING
    return text(*parts_of(left), "/", *parts_of(right))


def _joined(left: Items, right: Items) -> Items:
    if left.rest is None:
        return Items(left.kind, left.items + right.items, right.rest)
    return Items(left.kind, left.items, either(left.rest, *right.items, right.rest))


def _sum(left: Known, right: Known) -> Value:
    try:
        found = left.data + right.data  # type: ignore[operator]  # whatever the project adds
    except TypeError:
        return ANYTHING
    return Known(found) if not isinstance(found, (str, bytes)) or len(found) < CHARACTERS_OF_ARITHMETIC else ANYTHING


def _computed(sign: str, *data: Any) -> Value:
    if len(data) == 1:
        return _unary(sign, data[0])
    numbers = all(isinstance(item, (int, float)) and abs(item) < CHARACTERS_OF_ARITHMETIC for item in data)
    if not numbers or sign not in NUMBERS:
        return ANYTHING
    try:
        return Known(NUMBERS[sign](*data))
    except (ArithmeticError, TypeError, ValueError):
        return ANYTHING


def _unary(sign: str, data: Any) -> Value:
    if isinstance(data, (int, float)) and sign in ("-", "+"):
        return Known(-data if sign == "-" else data)
    return ANYTHING


def _kept(*values: Value) -> Value:
    found = [hole for value in values for hole in holes(value)]
    return either(*[Text((hole,)) for hole in dict.fromkeys(found)]) if found else ANYTHING
