"""What a value is once its type was tested."""

from __future__ import annotations

from stopper.flow.values.changing import is_number
from stopper.flow.values.choosing import either
from stopper.flow.values.textless_types import ADDRESSES, DATES, IDENTIFIERS, NUMBERS
from stopper.flow.values.value import ANYTHING, Foreign, Text, Untrusted, Value, options

NUMBER_TYPES = NUMBERS | IDENTIFIERS | {"enum.Enum"}
# Neither JSON nor a form brings these: the project made them, and they write themselves in their own signs.
MADE = DATES | ADDRESSES | IDENTIFIERS
TEXT_TYPES = frozenset({"str", "bytes"})


def of_type(value: Value, wanted: Value) -> Value:
    """What a value is after `isinstance` has held."""
    kinds = [kind for item in _members(wanted) for kind in options(item)]
    names = {kind.name if isinstance(kind, Foreign) else "" for kind in kinds}
    if names and names <= MADE:
        return ANYTHING
    if names and names <= NUMBER_TYPES:
        return is_number(value)
    return _as_text(value) if names and names <= TEXT_TYPES else value


def _members(value: Value) -> tuple[Value, ...]:
    return getattr(value, "items", None) or (value,)


def _as_text(value: Value) -> Value:
    """What was found to be a text, whatever a stranger may send."""
    return either(
        *[
            Text((option.hole,)) if isinstance(option, Untrusted) and option.shape == "data" else option
            for option in options(value)
        ]
    )
