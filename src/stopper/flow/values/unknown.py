"""What comes out of something that is not known: what a stranger gave to it, in a form that nobody knows."""

from __future__ import annotations

from stopper.flow.limits import CARRIED
from stopper.flow.values.choosing import either
from stopper.flow.values.contents import holes
from stopper.flow.values.value import ANYTHING, Hole, Untrusted, Value


def unknown(*values: Value) -> Value:
    """What something unknown gives for these values; ANYTHING where nothing of them is a stranger's."""
    found = dict.fromkeys(hole for value in values for hole in holes(value))
    return either(*[Untrusted(hole) for hole in carried(tuple(found))]) if found else ANYTHING


def carried(found: tuple[Hole, ...]) -> tuple[Hole, ...]:
    """Those of the holes that are followed on, without certainty: of many, those that may hold the most."""
    kept = found if len(found) <= CARRIED else sorted(found, key=_narrowness)[:CARRIED]
    return tuple([hole.uncertain() for hole in kept])


def _narrowness(hole: Hole) -> tuple[int, int, bool]:
    """How little harm a hole can do: a number less than a text, and a text that was encoded less than a bare one."""
    known = len(hole.encoders) + len(hole.checks) + len(hole.without)
    return -hole.alphabet.bit_count(), known, hole.origin.trust != "direct"
