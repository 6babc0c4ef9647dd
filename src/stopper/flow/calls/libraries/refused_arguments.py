"""Exceptions of Python's own functions that cannot read what they are given: their texts repeat it."""

from __future__ import annotations

from msgspec import Struct

from stopper.flow.library.texts.repr_texts import represented
from stopper.flow.state.frames import Frame
from stopper.flow.values.arguments import Arguments
from stopper.flow.values.contents import holes, parts_of, text
from stopper.flow.values.value import Foreign


class Refusal(Struct, frozen=True):
    """The exception that a function raises, and what stands around the argument in its text."""

    kind: str
    before: str
    after: str = ""


REFUSALS = {
    "int": Refusal("ValueError", "invalid literal for int() with base 10: "),
    "float": Refusal("ValueError", "could not convert string to float: "),
    "datetime.date.fromisoformat": Refusal("ValueError", "Invalid isoformat string: "),
    "datetime.datetime.fromisoformat": Refusal("ValueError", "Invalid isoformat string: "),
    "datetime.datetime.strptime": Refusal("ValueError", "time data ", " does not match format"),
    "ipaddress.ip_address": Refusal("ValueError", "", " does not appear to be an IPv4 or IPv6 address"),
    "ipaddress.ip_network": Refusal("ValueError", "", " does not appear to be an IPv4 or IPv6 network"),
}


def refused(name: str, given: Arguments, frame: Frame) -> None:
    """Keep the exception that such a function may raise for whoever handles it."""
    refusal = REFUSALS[name]
    asked = given.plain[0] if given.plain else None
    if asked is None or not holes(asked):
        return
    shown = text(refusal.before, *parts_of(represented(asked)), refusal.after)
    error = Foreign(f"{refusal.kind}()", (shown,))
    if error not in frame.raised:
        frame.raised.append(error)
