"""Messages: a line break in the part before the first empty line adds a header, such as a further recipient."""

from __future__ import annotations

from collections.abc import Iterator

from stopper.flow.judging.danger import Danger, SinkCall
from stopper.flow.values.texts.fillings import Filling, fillings, first_fitting, is_number
from stopper.standard.regex import regex

FIX = "Build the message with email.message.EmailMessage, which refuses line breaks in headers."
ATTACKS = ("\r\nBcc: all@example.com", "\nBcc: all@example.com", "\rBcc: all@example.com")
BODY = regex(r"\r?\n\r?\n")


def dangers(call: SinkCall) -> Iterator[Danger]:
    """Each hole in the headers; the note is checked where the library refuses line breaks itself."""
    if call.note == "checked":
        return
    for filling in fillings(call.value, objects=False):
        found = None if is_number(filling.hole) else _danger(filling, call.note == "message")
        if found is not None:
            yield found


def _danger(filling: Filling, is_message: bool) -> Danger | None:
    if is_message and BODY.search(filling.before):
        return None
    attack = first_fitting(filling.hole, ATTACKS)
    # A message that is nothing but the hole may be a body that something else heads.
    is_certain = not is_message or bool(filling.before)
    return Danger(filling.hole, "in the headers of a message", attack, FIX, is_certain) if attack else None
