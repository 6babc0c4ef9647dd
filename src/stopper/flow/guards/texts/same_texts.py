"""Texts that were compared and are the same: `os.path.basename(name) == name` says of the name what a basename is."""

from __future__ import annotations

from collections.abc import Sequence

from stopper.flow.values.changing import limited
from stopper.flow.values.choosing import either
from stopper.flow.values.contents import holes
from stopper.flow.values.passwords import comes_of_password
from stopper.flow.values.value import Hole, Text, Untrusted, Value, options


def same(value: Value, other: Value) -> Value | None:
    """What a value is that equals another; None where that shows nothing new of it."""
    mine, theirs = options(value), options(other)
    if len(mine) == len(theirs) == 1:
        return _same(value, other)
    # Whichever it is, it equals one of the others: what is given where nothing was sent as well.
    shown = either(*[_one_of(option, theirs) for option in mine])
    return shown if shown != value else None


def _one_of(value: Value, others: Sequence[Value]) -> Value:
    if _whole(value) is None:
        return value
    return either(*[(_same(value, one) or value) if holes(one) else one for one in others])


def _same(value: Value, other: Value) -> Value | None:
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
