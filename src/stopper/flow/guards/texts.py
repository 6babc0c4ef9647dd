"""What tests show of the characters of a text: the part that it lacks, those that a method holds it to."""

from __future__ import annotations

from msgspec.structs import replace

from stopper.flow.values.changing import changed, checked, has_characters
from stopper.flow.values.characters import ALL, DIGITS, HEXADECIMAL, LETTERS, OTHER, UUID, WORD, mask
from stopper.flow.values.checks import BEGINS_NOT
from stopper.flow.values.value import Value

NAME = LETTERS | DIGITS | OTHER | mask("_")
"""What an attribute is called, where the code itself named it."""
CHARACTER_TESTS = {
    "isdigit": DIGITS | OTHER,
    "isdecimal": DIGITS | OTHER,
    "isnumeric": DIGITS | OTHER,
    "isalpha": LETTERS | OTHER,
    "isalnum": LETTERS | DIGITS | OTHER,
    "isidentifier": WORD | OTHER,
}
"""Methods of a text that hold it to these characters where they give true."""

VALIDATORS = {
    "hasattr": NAME,
    "validators.url": ALL,
    # Their patterns end with a dollar, before which a line end may stand.
    "validators.domain": WORD | mask(".-\n") | OTHER,
    "validators.hostname": WORD | mask(".-:[]%\n") | OTHER,
    "validators.ipv4": DIGITS | mask("./"),
    "validators.uuid": UUID,
    "validators.mac_address": HEXADECIMAL | mask(":-"),
    "validators.md5": HEXADECIMAL,
    "validators.sha1": HEXADECIMAL,
    "validators.sha256": HEXADECIMAL,
    "validators.sha512": HEXADECIMAL,
    "validators.slug": LETTERS | DIGITS | mask("-"),
}
"""Functions, most of the package of that name, that are true for texts of these characters alone."""
DASHLESS = frozenset({"validators.url", "validators.domain", "validators.hostname"})
"""Those whose texts begin with a scheme or a label, which no dash begins."""


def validated(name: str, value: Value) -> Value:
    """A text of which such a function was true."""
    found = has_characters(value, VALIDATORS[name])
    return checked(found, f"{BEGINS_NOT}-") if name in DASHLESS else found


def without_part(value: Value, part: str) -> Value:
    """A text without this part."""
    if len(part) == 1:
        return changed(value, lambda hole: replace(hole, alphabet=hole.alphabet & ~mask(part)))
    return changed(value, lambda hole: replace(hole, without=hole.without | {part}))
