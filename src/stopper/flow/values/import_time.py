"""What stands in a module, or in a class of one, as it is imported: no request has written anything yet."""

from __future__ import annotations

from stopper.flow.values.channels import TYPED
from stopper.flow.values.value import ANYTHING, Choice, Hole, Text, Untrusted, Value, options

COMPOSED = frozenset({Text, Untrusted, Choice})


def as_imported(value: Value) -> Value:
    """A value without the texts that requests write into the environment or the settings later."""
    if type(value) not in COMPOSED:
        return value
    return ANYTHING if any(hole.origin.kind in TYPED for one in options(value) for hole in _holes(one)) else value


def _holes(value: Value) -> list[Hole]:
    """The holes of a text; objects hold what they are asked for in a request."""
    if isinstance(value, Untrusted):
        return [value.hole]
    return [part for part in value.parts if isinstance(part, Hole)] if isinstance(value, Text) else []
