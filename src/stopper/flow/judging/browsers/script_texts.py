"""Texts in quotes of a script: what leaves one open, and what the next one becomes behind that."""

from __future__ import annotations

from stopper.flow.judging.danger import Danger
from stopper.flow.judging.quotes import ENTITIES
from stopper.flow.values.texts.fillings import Filling, first_fitting, may_contain, may_hold_any
from stopper.flow.values.value import Hole

WRITTEN = frozenset({"js", "json", "url", "base64"})
"""Encoders that leave no backslash by itself."""
FIX = "Write each text with the filter tojson, without quotes around it."


def may_leave_open(hole: Hole) -> bool:
    """Whether a backslash may be the last sign of the text, so that its quotes go on."""
    return not hole.encoders & WRITTEN and may_contain(hole, "\\")


def opened(filling: Filling) -> Danger | None:
    """A text behind one that was left open, whose first quotes end that one."""
    if filling.hole.encoders & WRITTEN:
        return None
    attack = first_fitting(filling.hole, (";alert(1)//", "-alert(1)//", ";alert`1`//"))
    place = "in a script, in quotes that a backslash in the text before it turns round"
    return Danger(filling.hole, place, attack, FIX, is_certain=False) if attack else None


def may_end(hole: Hole, quote: str, *, is_address: bool) -> bool:
    """Whether a text in quotes of a handler can be ended, as it is or by what the browser decodes before it runs it.

    Whether the application escaped a quote or a stranger wrote the entity himself is the same to the browser.
    In an address of `javascript:` that is what stands behind percent signs, too.
    """
    if may_contain(hole, quote):
        return True
    written = (*ENTITIES.get(quote, ()), f"%{ord(quote):x}") if is_address else ENTITIES.get(quote, ())
    # Behind the quote, code has one of these.
    return any(may_contain(hole, one) for one in written) and may_hold_any(hole, "(`=[%")
