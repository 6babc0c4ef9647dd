"""What a value is once its type was tested."""

from __future__ import annotations

from stopper.flow.guards.texts import as_text
from stopper.flow.values.changing import is_number
from stopper.flow.values.value import Foreign, Value, options

NUMBER_TYPES = frozenset({"int", "float", "bool", "uuid.UUID", "decimal.Decimal", "enum.Enum"})
TEXT_TYPES = frozenset({"str", "bytes"})


def of_type(value: Value, wanted: Value) -> Value:
    """What a value is after `isinstance` has held."""
    kinds = [kind for item in _members(wanted) for kind in options(item)]
    names = {kind.name if isinstance(kind, Foreign) else "" for kind in kinds}
    if names and names <= NUMBER_TYPES:
        return is_number(value)
    return as_text(value) if names and names <= TEXT_TYPES else value


def _members(value: Value) -> tuple[Value, ...]:
    return getattr(value, "items", None) or (value,)
