"""Values of a policy's text read as the types that the sections declare; what does not fit is named with its place."""

from __future__ import annotations

import types
import typing
from collections.abc import Mapping
from dataclasses import dataclass, fields, is_dataclass
from functools import cache

from stopper.model import UsageError
from stopper.policy.options import Option, described
from stopper.policy.tables import refuse_unknown
from stopper.policy.units import EXAMPLES, measured

WORDS = {bool: "true or false", int: "a whole number", float: "a number", str: "a text in quotes"}


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a value stands: the file, and its key with the tables around it."""

    origin: str
    key: str

    def below(self, key: str) -> Spot:
        return Spot(self.origin, f"{self.key}.{key}" if self.key else key)

    def refuse(self, expected: str, value: object) -> UsageError:
        """The error for a value that is no `expected`. The value's type is named, not the value: it may be a secret."""
        return UsageError(f"{self.origin}: {self.key} must be {expected}, not {type(value).__name__}.")


def read_value(kind: object, value: object, spot: Spot, known: Option | None = None) -> object:
    """The value as the type `kind`: bool, int, float, str, a tuple, a mapping or a section, or one of these or None."""
    if typing.get_origin(kind) in (typing.Union, types.UnionType):
        return read_value(_without_none(kind), value, spot, known)
    if typing.get_origin(kind) is tuple:
        return _list(typing.get_args(kind)[0], value, spot)
    if typing.get_origin(kind) in (Mapping, dict):
        return _table(typing.get_args(kind)[1], value, spot)
    if isinstance(kind, type) and is_dataclass(kind):
        return read_section(kind, value, spot)
    return _chosen(_plain(kind, value, spot, known), spot, known)


def _without_none(kind: object) -> object:
    return next(item for item in typing.get_args(kind) if item is not types.NoneType)


def _list(kind: object, value: object, spot: Spot) -> tuple[object, ...]:
    if isinstance(value, str) or not isinstance(value, list | tuple):
        raise spot.refuse("a list", value)
    return tuple(read_value(kind, item, Spot(spot.origin, f"{spot.key}[{index}]")) for index, item in enumerate(value))


def _table(kind: object, value: object, spot: Spot) -> dict[str, object]:
    if not isinstance(value, Mapping):
        raise spot.refuse("a table", value)
    return {str(key): read_value(kind, item, spot.below(str(key))) for key, item in value.items()}


def read_section(kind: type, value: object, spot: Spot) -> object:
    """The section that a table means; options that it does not name have their defaults."""
    if not isinstance(value, Mapping):
        raise spot.refuse("a table", value)
    table = {str(key).replace("_", "-"): item for key, item in value.items()}
    declared = {item.name: item for item in fields(kind)}
    refuse_unknown(table, tuple(name.replace("_", "-") for name in declared), spot.origin, f" in {spot.key}")
    hints = _hints(kind)
    return kind(
        **{
            name: read_value(hints[name], table[key], spot.below(key), described(item))
            for name, item in declared.items()
            if (key := name.replace("_", "-")) in table
        }
    )


# Annotations are texts, and each layer of a policy is read by them.
@cache
def _hints(kind: type) -> Mapping[str, object]:
    return typing.get_type_hints(kind)


def _plain(kind: object, value: object, spot: Spot, known: Option | None) -> object:
    unit = known.unit if known is not None else ""
    if unit and isinstance(value, str):
        number = measured(value, unit)
        if number is None:
            raise UsageError(
                f"{spot.origin}: {spot.key} must be a number of {unit}, or a text such as {EXAMPLES[unit]}."
            )
        return number
    if kind is float and type(value) is int:
        return float(value)
    if type(value) is not kind or not isinstance(kind, type):
        raise spot.refuse(WORDS.get(kind, str(kind)) if isinstance(kind, type) else str(kind), value)
    if type(value) is int and value < 0:
        raise UsageError(f"{spot.origin}: {spot.key} must not be below 0.")
    return value


def _chosen(value: object, spot: Spot, known: Option | None) -> object:
    if known is not None and known.choices and value not in known.choices:
        listed = ", ".join(str(item) for item in known.choices)
        raise UsageError(f"{spot.origin}: {spot.key} = {value!r} is none of {listed}.")
    return value
