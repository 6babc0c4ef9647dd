"""Slugs that are told what to leave in: letters of other alphabets, another sign between words, another pattern."""

from __future__ import annotations

from stopper.flow.library.call import LibraryCall
from stopper.flow.library.conversions import as_text
from stopper.flow.library.texts.text_parts import map_options
from stopper.flow.values.changing import limited_to_characters
from stopper.flow.values.constants import constant
from stopper.flow.values.texts.characters import ALL, DIGITS, LETTERS, OTHER, mask
from stopper.flow.values.value import Value

USUAL = LETTERS | DIGITS | mask("_-")
NAMES = ("slugify.slugify", "slugify.slugify.slugify", "slugify.main.slugify")


def slugify(call: LibraryCall) -> Value | None:
    """`slugify(text, regex_pattern=…, separator=…, allow_unicode=True)`; None where the model says all."""
    given = call.argument(0, "text")
    told = {"regex_pattern", "separator", "allow_unicode", "replacements"} & call.keywords.keys()
    if given is None or not told:
        return None
    allowed = _allowed(call)
    return map_options(given, lambda option: limited_to_characters(as_text(option), allowed))


def _allowed(call: LibraryCall) -> int:
    between = constant(call.keywords["separator"]) if "separator" in call.keywords else ""
    if between is None or not {"regex_pattern", "replacements"}.isdisjoint(call.keywords):
        return ALL
    return USUAL | mask(between) | (OTHER if "allow_unicode" in call.keywords else 0)


FUNCTIONS = dict.fromkeys(NAMES, slugify)
