"""Texts that were compared and are the same: `os.path.basename(name) == name` says of the name what a basename is."""

from __future__ import annotations

from stopper.flow.values.changing import limited
from stopper.flow.values.passwords import comes_of_password
from stopper.flow.values.value import Hole, Text, Untrusted, Value


def same(value: Value, other: Value) -> Value | None:
    """What a value is that equals another; None where that shows nothing new of it."""
    hole, own = _whole(other), _whole(value)
    if hole is None or own is None:
        return None
    if hole.origin.trust == "stored" and own.origin.trust == "direct" and not comes_of_password(own):
        # It is what was read back, whoever sent it; a password that fits is still what somebody typed.
        return limited(Text((hole,)), own)
    found = limited(value, hole)
    return found if found != value else None


def _whole(value: Value) -> Hole | None:
    """The hole that a text is, with nothing before or behind it."""
    if isinstance(value, Untrusted):
        return value.hole if value.shape in ("text", "data") else None
    part = value.parts[0] if isinstance(value, Text) and len(value.parts) == 1 else None
    return part if isinstance(part, Hole) else None
