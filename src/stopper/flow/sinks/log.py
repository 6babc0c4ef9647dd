"""Records of a log: a line break makes a stranger's text look like a record of its own."""

from __future__ import annotations

from collections.abc import Iterator

from stopper.flow.judging.danger import Danger, SinkCall
from stopper.flow.values.constants import constant
from stopper.flow.values.texts.fillings import fillings, first_fitting, is_number
from stopper.flow.values.value import Untrusted, Value, options
from stopper.standard.regex import regex

FIX = "Log it with %r, or with a formatter that writes JSON."
ATTACKS = ("\nINFO admin logged in", "\r\nINFO admin logged in", "\rINFO admin logged in", "\nINFO:admin:in", "\nadmin")
CONVERSION = regex(r"%(?:\([^)]*\))?[-#0 +]*(?:\*|\d+)?(?:\.(?:\*|\d+))?[hlL]?([a-zA-Z%])")
OPTIONS = frozenset({"exc_info", "stack_info", "stacklevel", "extra"})
QUOTED = frozenset({"repr", "json", "base64", "url"})


def dangers(call: SinkCall) -> Iterator[Danger]:
    """Each hole of the record into which a line break fits."""
    if _conversion(call) in tuple("radiouxXeEfFgGc") or any(call.value is call.keywords.get(name) for name in OPTIONS):
        return
    # Arguments and headers as a whole write each of what they hold as `repr` does.
    written = [option for option in options(call.value) if not _is_quoted(option)]
    for filling in (filling for option in written for filling in fillings(option)):
        hole = filling.hole
        attack = "" if is_number(hole) or hole.encoders & QUOTED else first_fitting(hole, ATTACKS)
        if attack:
            yield Danger(hole, "in a record of the log", attack, FIX)


def _is_quoted(value: Value) -> bool:
    return isinstance(value, Untrusted) and value.shape in ("mapping", "file")


def _conversion(call: SinkCall) -> str:
    """How the record's text writes the value that arrives: the letter after the percent sign."""
    where = next((index for index, value in enumerate(call.arguments) if value is call.value), 0)
    texts = [constant(value) or "" for value in call.arguments[:where]]
    template = next((text for text in texts if "%" in text), "")
    found = [letter for letter in CONVERSION.findall(template) if letter != "%"]
    index = where - 1 - next((at for at, text in enumerate(texts) if "%" in text), 0)
    return found[index] if where and 0 <= index < len(found) else ""
