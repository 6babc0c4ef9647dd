"""Records that nobody changes, made by the hundred thousand.

A frozen dataclass costs three times as much to make, because each field goes through `object.__setattr__`. The type
checker holds what the run no longer does.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TypeVar, dataclass_transform

Kind = TypeVar("Kind")


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def immutable(kind: type[Kind]) -> type[Kind]:
    """A dataclass with slots, compared and hashed by its fields, that is frozen for the type checker alone."""
    return dataclass(slots=True, unsafe_hash="__hash__" not in vars(kind))(kind)
