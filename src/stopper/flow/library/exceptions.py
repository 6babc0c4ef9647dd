"""Exceptions as values: what they were made of is told by their `args`, and by their text."""

from __future__ import annotations

import builtins

from stopper.flow.values.value import Foreign, Items, Value
from stopper.model import Place

OWN = frozenset(
    name for name, kind in vars(builtins).items() if isinstance(kind, type) and issubclass(kind, BaseException)
)
ENDINGS = ("Error", "Exception", "Warning")


def is_exception(name: str) -> bool:
    """Whether a class of Python's or of a library's, by its dotted name, is one of exceptions."""
    return name in OWN or name.endswith(ENDINGS)


def held(error: Foreign, name: str, at: Place | None = None) -> Value | None:
    """`error.args`."""
    return Items("tuple", error.arguments) if name == "args" else None


ATTRIBUTES = {f"{name}()": held for name in OWN}
