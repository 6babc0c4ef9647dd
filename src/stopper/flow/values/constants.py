"""Values that the code says in full: the constant read out of a value, and a value made of plain Python data."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from stopper.flow.limits import CHARACTERS_OF_CONSTANT, ELEMENTS_OF_FOLDED
from stopper.flow.values.value import ANYTHING, Items, Known, Scalar, Table, Text, Untrusted, Value

OF_TEXTS = frozenset(
    {*dir(str), *dir(bytes), *dir(Path), "__html__", "__html_format__", "escape", "striptags", "unescape"}
)
"""Everything that a text answers to, in bytes, as markup or as a path too."""
RAISED = (ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError)
"""What folding a call may raise, as the call itself would."""


def is_text(value: Value | None) -> bool:
    """Whether a value is certainly a text (bytes included)."""
    if isinstance(value, Known):
        return isinstance(value.data, (str, bytes))
    return isinstance(value, Text) or (isinstance(value, Untrusted) and value.shape == "text")


def is_number_constant(value: Value) -> bool:
    """Whether a value is a number that the code knows; True and False are none here."""
    return isinstance(value, Known) and isinstance(value.data, (int, float)) and not isinstance(value.data, bool)


def has_no_method(value: Value, name: str) -> bool:
    """Whether a value is a text, where something else was meant, and has no method of this name."""
    return name not in OF_TEXTS and is_text(value)


def constant(value: Value | None) -> str | None:
    """The text that a value is known to be; bytes as Latin-1."""
    if not isinstance(value, Known):
        return None
    if isinstance(value.data, bytes):
        return value.data.decode("latin-1")
    return value.data if isinstance(value.data, str) else None


def number(value: Value | None) -> int | None:
    """The whole number that a value is known to be."""
    if isinstance(value, Known) and isinstance(value.data, int) and not isinstance(value.data, bool):
        return value.data
    return None


def value_of(data: object) -> Value:
    """A plain Python value as a value of the analysis."""
    if isinstance(data, (str, bytes)):
        return Known(data) if len(data) <= CHARACTERS_OF_CONSTANT else ANYTHING
    if data is None or isinstance(data, (int, float, complex, bool)):
        return Known(data)
    if isinstance(data, (list, tuple)):
        items = tuple([value_of(item) for item in data[:ELEMENTS_OF_FOLDED]])
        rest = ANYTHING if len(data) > ELEMENTS_OF_FOLDED else None
        return Items("list" if isinstance(data, list) else "tuple", items, rest)
    if isinstance(data, dict):
        return Table({key: value_of(item) for key, item in data.items()})
    return ANYTHING


def folded(function: Callable[..., object], *values: Value) -> Value | None:
    """The result for constants; None where one is not constant, or where they are too large to compute with."""
    data: list[Scalar] = []
    for value in values:
        if not isinstance(value, Known) or _is_large(value.data):
            return None
        data.append(value.data)
    try:
        return value_of(function(*data))
    except RAISED:
        return ANYTHING


def _is_large(data: Scalar) -> bool:
    if isinstance(data, (str, bytes)):
        return len(data) > CHARACTERS_OF_CONSTANT
    return isinstance(data, (int, float)) and not -CHARACTERS_OF_CONSTANT <= data <= CHARACTERS_OF_CONSTANT
