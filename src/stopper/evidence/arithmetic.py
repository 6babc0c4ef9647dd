"""What operators, methods and casts make of values that are constant, taken from the environment or put together."""

from __future__ import annotations

import operator
import re
from collections.abc import Callable
from typing import Any, cast

from stopper.evidence.values import (
    Composed,
    FromEnvironment,
    Generated,
    Known,
    Unknown,
    Value,
    derived,
    one_of,
    text_of,
)

LARGEST_TEXT = 100_000
HOLE = re.compile(r"\{[^{}]*\}")
# The operands are constants of the audited program: any type, and a TypeError of theirs is an answer.
Operator = Callable[[Any, Any], object]

METHODS: dict[str, Callable[..., object]] = {
    "lower": str.lower,
    "upper": str.upper,
    "strip": str.strip,
    "split": str.split,
    "startswith": str.startswith,
    "endswith": str.endswith,
    "replace": str.replace,
    "rstrip": str.rstrip,
    "lstrip": str.lstrip,
    "encode": str.encode,
    "title": str.title,
    "casefold": str.casefold,
    "join": str.join,
}
CASTS: dict[str, Callable[[object], object]] = {
    "int": cast("Callable[[object], object]", int),
    "float": cast("Callable[[object], object]", float),
    "str": str,
    "bool": bool,
    "list": cast("Callable[[object], object]", list),
    "tuple": cast("Callable[[object], object]", tuple),
    "set": cast("Callable[[object], object]", set),
    "bytes": lambda data: data if isinstance(data, bytes) else str(data).encode(),
}
BINARY: dict[str, Operator] = {
    "+": operator.add,
    "-": operator.sub,
    "*": operator.mul,
    "/": operator.truediv,
    "//": operator.floordiv,
    "%": operator.mod,
    "**": lambda left, right: operator.pow(left, right) if abs(right) < 64 else None,
    "<<": lambda left, right: operator.lshift(left, right) if right < 64 else None,
    "|": operator.or_,
    "&": operator.and_,
}
COMPARE: dict[str, Operator] = {
    "==": operator.eq,
    "!=": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
    "in": lambda left, right: operator.contains(right, left),
    "not in": lambda left, right: not operator.contains(right, left),
    "is": operator.is_,
    "is not": operator.is_not,
}


def compose(parts: list[Value]) -> Value:
    """The text made of `parts` in order."""
    text = ""
    holes: list[Value] = []
    for part in parts:
        if isinstance(part, Known):
            text += str(part.data)
        elif isinstance(part, Composed):
            text += part.text
            holes.extend(part.holes)
        else:
            text += "\ufffc"
            holes.append(part)
        if len(text) > LARGEST_TEXT:
            return Unknown("it is too long")
    return Composed(text, tuple(holes)) if holes else Known(text)


def formatted(template: str, arguments: list[Value]) -> Value:
    """`template.format(*arguments)`."""
    pieces = HOLE.split(template)
    parts: list[Value] = [Known(pieces[0])]
    for index, piece in enumerate(pieces[1:]):
        parts.append(arguments[index] if index < len(arguments) else Unknown("it is filled in at run time"))
        parts.append(Known(piece))
    return compose(parts)


def first_true(values: list[Value]) -> Value:
    """`a or b or …`: the first that is true; an environment variable takes what follows as its default."""
    found: list[Value] = []
    for index, value in enumerate(values):
        if isinstance(value, FromEnvironment) and index + 1 < len(values) and not value.required:
            rest = first_true(values[index + 1 :])
            nothing = value.default is None or value.default.is_true() is False
            return FromEnvironment(value.name, rest if nothing else value.default)
        truth = value.is_true()
        if truth is True or index == len(values) - 1:
            return one_of([*found, value])
        if truth is None:
            found.append(value)
    return one_of(found)


def unary(sign: str, value: Value) -> Value:
    """An operation with one operand."""
    if sign == "not":
        truth = value.is_true()
        return Known(not truth) if truth is not None else derived(value, lambda data: not data)
    if sign == "-":
        return derived(value, lambda data: -data)  # type: ignore[operator]  # an error is an answer
    return derived(value, lambda data: data)


def binary(sign: str, left: Value, right: Value) -> Value:
    """An operation with two operands."""
    if isinstance(left, Known) and isinstance(right, Known):
        if isinstance(left.data, str | bytes | list) and sign == "*" and _too_long(left.data, right.data):
            return Unknown("it is too long")
        if sign in BINARY:
            return derived(left, lambda data: BINARY[sign](data, right.data))
        return Unknown()
    if sign == "+" and (text_of(left) is not None or text_of(right) is not None):
        return compose([left, right])
    if sign == "%" and isinstance(left, Known) and isinstance(left.data, str):
        return Composed(left.data.replace("%s", "\ufffc"), (right,))
    if isinstance(left, Generated) or isinstance(right, Generated):
        return left if isinstance(left, Generated) else right
    if isinstance(right, Known) and isinstance(left, FromEnvironment) and sign in BINARY:
        return derived(left, lambda data: BINARY[sign](data, right.data))
    return Unknown()


def _too_long(data: str | bytes | list[object], times: object) -> bool:
    return isinstance(times, int) and len(data) * times > LARGEST_TEXT
