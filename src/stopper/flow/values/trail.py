"""Trails of holes: the stations on the way to a sink, and which of them made the text that is dangerous there."""

from __future__ import annotations

from stopper.flow.limits import PARTS_WITH_STATIONS
from stopper.flow.values.changing import changed
from stopper.flow.values.contents import holes
from stopper.flow.values.value import Hole, Text, Trail, Untrusted, Value
from stopper.model import Place

COMPOSED = "it becomes part of a text"
KEPT = "it is kept in "
PASSED = "it is passed to "


def composed(value: Value, at: Place) -> Value:
    """A text that an operator or a method has just made of others, with that station on the way of its holes."""
    if not isinstance(value, Text) or len(value.parts) > PARTS_WITH_STATIONS or not holes(value):
        return value
    return Text(tuple([_composed(part, at) if isinstance(part, Hole) else part for part in value.parts]))


def _composed(hole: Hole, at: Place) -> Hole:
    last = hole.trail
    before = last.before if last is not None and last.message.startswith(KEPT) else None
    if before is not None and before.message == COMPOSED:
        # What stands in a variable as part of a text is part of a longer one now.
        return hole
    return hole.through(at, COMPOSED)


def assigned(value: Text | Untrusted, name: str, at: Place) -> Value:
    """A value that is kept in a variable, with that station on the way of its holes."""
    message = f"{KEPT}{name}"
    if isinstance(value, Untrusted):
        return Untrusted(_kept(value.hole, at, message), value.shape)
    if len(value.parts) > PARTS_WITH_STATIONS:
        return value
    return Text(tuple([_kept(part, at, message) if isinstance(part, Hole) else part for part in value.parts]))


def _kept(hole: Hole, at: Place, message: str) -> Hole:
    return hole if hole.trail is not None and hole.trail.message == message else hole.through(at, message)


def moved(value: Value, at: Place, message: str) -> Value:
    """The value one station further."""
    return changed(value, lambda hole: hole.through(at, message))


def made_at(hole: Hole) -> Place | None:
    """The call that hands on a text which its own function has made; None where the text was made behind it."""
    found = None
    trail: Trail | None = hole.trail
    while trail is not None:
        if trail.message == COMPOSED:
            return found
        if trail.message.startswith(PASSED):
            found = trail.at
        trail = trail.before
    return None
