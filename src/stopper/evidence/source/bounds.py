"""How large a value may grow while it is worked out, for the audited program decides what is multiplied."""

from __future__ import annotations

from stopper.evidence.source.values import Composed, FromEnvironment, Known, OneOf, TooLarge, Value

LARGEST_TEXT = 100_000  # characters
LARGEST_NUMBER = 10_000  # bits
LARGEST_DATA = 500_000  # units of weight: an element, or eight characters
MOST_PARTS = 200  # options and holes in one value, whatever lies within them
CHARACTERS = 8


def checked(data: object) -> object:
    """`data`, or TooLarge where its text, number or collection is too large to go on with."""
    if isinstance(data, (str, bytes)):
        too_large = len(data) > LARGEST_TEXT
    elif isinstance(data, int):
        too_large = data.bit_length() > LARGEST_NUMBER
    else:
        too_large = weight_of(data) > LARGEST_DATA
    if too_large:
        raise TooLarge
    return data


def weight_of(data: object) -> int:
    """The size of a constant with everything in it; what exceeds LARGEST_DATA is not counted to the end."""
    total, pending = 0, [data]
    while pending and total <= LARGEST_DATA:
        item = pending.pop()
        total += 1
        if isinstance(item, (str, bytes)):
            total += len(item) // CHARACTERS
        elif isinstance(item, dict):
            pending += [*item, *item.values()]
        elif isinstance(item, (list, tuple, set, frozenset)):
            pending += item
    return total


def is_vast(value: Value) -> bool:
    """Whether a value has more options and holes than anyone would read; nested ones count each time."""
    if isinstance(value, Known):
        return False
    count, pending = 0, [value]
    while pending:
        item = pending.pop()
        count += 1
        if count > MOST_PARTS:
            return True
        if isinstance(item, OneOf):
            pending += item.options
        elif isinstance(item, Composed):
            pending += item.holes
        elif isinstance(item, FromEnvironment):
            pending += [inner for inner in (item.default, item.given) if inner is not None]
    return False
