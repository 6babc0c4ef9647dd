"""What a conversion shows of the text that it was given, where it came back: a number, a date, a member of an enum."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stopper.flow.library.addresses.ip_addresses import EITHER, FOUR, NAMED, SIX
from stopper.flow.values.arguments import Arguments
from stopper.flow.values.changing import limited_to_characters, limited_to_number
from stopper.flow.values.choosing import either
from stopper.flow.values.contents import holes
from stopper.flow.values.texts.characters import ALL, DIGITS, LETTERS, OTHER, mask
from stopper.flow.values.value import ANYTHING, Class, Foreign, Items, Known, Value
from stopper.standard.regex import regex
from stopper.syntax import form

if TYPE_CHECKING:
    from stopper.flow.interpreter import Interpreter

CONVERTING = frozenset({"int", "float", "uuid.UUID", "decimal.Decimal"})
"""Types that take no text but one of their own signs; bool takes any, and fractions and complex numbers have more."""
# One character of any kind may stand between date and time, and does no harm by itself.
DATE = DIGITS | mask("-:.+TWZ ")
TEXTS = {
    **dict.fromkeys(("datetime.date.fromisoformat", "datetime.datetime.fromisoformat"), DATE),
    "datetime.time.fromisoformat": DATE,
    **dict.fromkeys(FOUR, DIGITS | mask("./")),
    **dict.fromkeys((*EITHER, *SIX), NAMED),
    **dict.fromkeys(("bson.objectid.ObjectId", "bson.ObjectId"), DIGITS | mask("abcdefABCDEF")),
}
"""The characters of the texts that these take."""
BY_FORMAT = frozenset({"datetime.datetime.strptime", "time.strptime"})
DIRECTIVE = regex(r"%(.)")
WORDS = frozenset("aAbBcpxXZz")
"""Directives for which words stand."""


def converted(callee: Value, given: Arguments, interpreter: Interpreter) -> Value | None:
    """What the first argument of a call is known to be behind it; None where the call shows nothing of it."""
    value = given.plain[0] if given.plain else ANYTHING
    if not holes(value):
        return None
    if isinstance(callee, Class):
        return _member(callee.item, interpreter)
    if not isinstance(callee, Foreign):
        return None
    if callee.name in CONVERTING:
        return limited_to_number(value) if len(given.plain) == 1 else None
    if callee.name in BY_FORMAT:
        allowed = _of_format(given.plain[1]) if len(given.plain) > 1 else ALL
    else:
        allowed = TEXTS.get(callee.name, ALL)
    return limited_to_characters(value, allowed) if allowed != ALL else None


def _of_format(written: Value) -> int:
    if not isinstance(written, Known) or not isinstance(written.data, str):
        return ALL
    found = DIGITS | mask(DIRECTIVE.sub("", written.data))
    if WORDS.intersection(DIRECTIVE.findall(written.data)):
        found |= LETTERS | OTHER | mask("+-:/.")
    return found


def _member(item: form.Class, interpreter: Interpreter) -> Value | None:
    """`Colour(text)` comes back for the values of the enum alone."""
    if not interpreter.classes.is_enum(item):
        return None
    if interpreter.classes.declared(item, "_missing_", None) is not None:
        # The enum decides itself what it takes.
        return None
    names = [name for name, bindings in item.scope.bindings.items() if bindings[-1].kind == "value"]
    found = [interpreter.classes.declared(item, name, None) for name in names]
    return either(*[ANYTHING if isinstance(one, Items) else one for one in found])
