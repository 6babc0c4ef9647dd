"""The address of the page that a visitor comes from: browsers write it, and always as one of the web."""

from __future__ import annotations

from stopper.flow.values.value import Hole

REFERRER = ("referrer", "referer")


def is_referrer(hole: Hole) -> bool:
    """Whether a value is the Referer header: whoever sends a visitor here gets them back, and no code with them."""
    return hole.origin.kind == "header" and any(word in hole.origin.text.lower() for word in REFERRER)
