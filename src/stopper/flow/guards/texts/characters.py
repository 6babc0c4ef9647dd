"""What tests show of the characters of a text: the part that it lacks, those that a method holds it to."""

from __future__ import annotations

from msgspec.structs import replace

from stopper.flow.values.changing import changed
from stopper.flow.values.characters import DIGITS, LETTERS, OTHER, WORD, mask
from stopper.flow.values.value import Value

CHARACTER_TESTS = {
    "isdigit": DIGITS | OTHER,
    "isdecimal": DIGITS | OTHER,
    "isnumeric": DIGITS | OTHER,
    "isalpha": LETTERS | OTHER,
    "isalnum": LETTERS | DIGITS | OTHER,
    "isidentifier": WORD | OTHER,
}
"""Methods of a text that hold it to these characters where they give true."""


def without_part(value: Value, part: str) -> Value:
    """A text without this part."""
    if len(part) == 1:
        return changed(value, lambda hole: replace(hole, alphabet=hole.alphabet & ~mask(part)))
    return changed(value, lambda hole: replace(hole, without=hole.without | {part}))
