"""Names and attributes of cookies: Werkzeug quotes the value, and nothing else of them."""

from __future__ import annotations

from collections.abc import Iterator

from stopper.flow.judging.danger import Danger, SinkCall
from stopper.flow.values.texts.fillings import fillings, first_fitting, is_number, is_word

FIX = "Give the cookie a fixed name and fixed attributes."
NAME_ATTACKS = ("session", "x=1; Domain=.example.com; y")


def dangers(call: SinkCall) -> Iterator[Danger]:
    """Each hole in a name or a domain."""
    if call.note not in ("name", "domain") or not (len(call.arguments) > 1 or call.keywords):
        # A method of this name that takes one value is another class's: it takes the cookie whole.
        return
    for filling in fillings(call.value):
        hole = filling.hole
        if hole.origin.kind == "cookie":
            # The visitor's browser has it under that name already, and another site writes none for it.
            continue
        if is_number(hole) or (call.note == "domain" and is_word(hole)) or hole.encoders & {"url", "base64"}:
            continue
        if call.note == "domain":
            attack = first_fitting(hole, (".example.com; Path=/", ".example.com"))
            place = "the domain of a cookie"
        elif filling.is_first:
            attack, place = first_fitting(hole, NAME_ATTACKS), "the name of a cookie, which may be the session's"
        else:
            attack, place = first_fitting(hole, NAME_ATTACKS[1:]), "a part of the name of a cookie"
        if attack:
            yield Danger(hole, place, attack, FIX, is_certain=False)
