"""What is said of the stations of a way, as far as it tells where a text was made that is dangerous elsewhere."""

from __future__ import annotations

from stopper.flow.values.value import Hole, Text, Trail, Value, holes
from stopper.model import Place

COMPOSED = "it becomes part of a text"
PASSED = "it is passed to "


def composed(value: Value, at: Place) -> Value:
    """A text that an operator or a method has just made of others, with that station on the way of its holes."""
    if not isinstance(value, Text) or not holes(value):
        return value
    return Text(tuple(part.through(at, COMPOSED) if isinstance(part, Hole) else part for part in value.parts))


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
