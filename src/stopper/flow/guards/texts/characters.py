"""What tests show of the characters of a text: the part that it lacks, those that a method holds it to."""

from __future__ import annotations

from itertools import pairwise

from msgspec.structs import replace

from stopper.flow.values.changing import changed
from stopper.flow.values.choosing import either
from stopper.flow.values.texts.affixes import across
from stopper.flow.values.texts.characters import ALL, DIGITS, LETTERS, OTHER, WORD, mask
from stopper.flow.values.texts.checks import BEGINS_NOT
from stopper.flow.values.value import Choice, Hole, Text, Value

CHARACTER_TESTS = {
    "isdigit": DIGITS | OTHER,
    "isdecimal": DIGITS | OTHER,
    "isnumeric": DIGITS | OTHER,
    "isalpha": LETTERS | OTHER,
    "isalnum": LETTERS | DIGITS | OTHER,
    "isidentifier": WORD | OTHER,
    "isprintable": ALL & ~mask("".join(map(chr, (*range(32), 127)))),
    "isascii": ALL & ~OTHER,
}
"""Methods of a text that hold it to these characters where they give true."""


def without_part(value: Value, part: str) -> Value:
    """A text without this part."""
    if len(part) == 1:
        return changed(value, lambda hole: replace(hole, alphabet=hole.alphabet & ~mask(part)))
    if isinstance(value, Choice):
        return either(*[without_part(option, part) for option in value.options])
    lacking = changed(value, lambda hole: replace(hole, without=hole.without | {part}))
    return _behind_constants(lacking, part) if isinstance(lacking, Text) else lacking


def _behind_constants(value: Text, part: str) -> Text:
    """What stands behind a constant that ends as the part begins does not begin as the part ends."""
    parts = list(value.parts)
    for position, (before, hole) in enumerate(pairwise(value.parts), start=1):
        if isinstance(before, str) and isinstance(hole, Hole):
            absent = {f"{BEGINS_NOT}{rest}" for rest in across(before, part)}
            parts[position] = replace(hole, checks=hole.checks | absent) if absent else hole
    return Text(tuple(parts))
