"""Constants, dicts and lists by the types of Python itself, which nobody has to guess."""

from __future__ import annotations

from stopper.flow.values.choosing import either
from stopper.flow.values.value import Foreign, Items, Known, Table, Value, options

CONTAINERS = {"dict": dict, "frozenset": frozenset, "list": list, "set": set, "tuple": tuple}
TYPES: dict[str, type] = {
    **CONTAINERS,
    **{kind.__name__: kind for kind in (bool, bytes, complex, float, int, str)},
}


def of_builtin(value: Value, wanted: Value, *, side: bool) -> Value | None:
    """What is left of a value where `isinstance(value, wanted)` came out as `side`; None where it cannot."""
    asked = [kind for item in (wanted.items if isinstance(wanted, Items) else (wanted,)) for kind in options(item)]
    kinds = tuple([TYPES[kind.name] for kind in asked if isinstance(kind, Foreign) and kind.name in TYPES])
    if len(kinds) < len(asked):
        return value
    left = [option for option in options(value) if _is_of(option, kinds) in (side, None)]
    if not left:
        return None
    return either(*left) if len(left) < len(options(value)) else value


def _is_of(value: Value, kinds: tuple[type, ...]) -> bool | None:
    """Whether it is of one of these types; None where that is not known."""
    if isinstance(value, Known):
        return isinstance(value.data, kinds)
    if isinstance(value, Table):
        return dict in kinds
    # A list may stand for what only is gone over as one.
    return False if isinstance(value, Items) and not set(kinds) & set(CONTAINERS.values()) else None
