"""Flask's flashed messages: what a view says to the next page."""

from __future__ import annotations

from stopper.flow.sources.stores import Stores
from stopper.flow.values.arguments import Arguments
from stopper.flow.values.choosing import either
from stopper.flow.values.value import ANYTHING, Items, Known, Value

KEY = "flashes"
FLASH, MESSAGES = "flask.flash", "flask.get_flashed_messages"


def answer(name: str, given: Arguments, stores: Stores) -> Value | None:
    """What these two functions give; None for any other."""
    if name == FLASH:
        message = given.plain[0] if given.plain else given.named.get("message", ANYTHING)
        category = given.plain[1] if len(given.plain) > 1 else given.named.get("category", Known("message"))
        stores.write(stores.group + KEY, message)
        stores.write(f"{stores.group}{KEY}.category", category)
        return Known(None)
    if name != MESSAGES:
        return None
    messages = either(stores.read(stores.group + KEY))
    with_categories = given.plain[0] if given.plain else given.named.get("with_categories", Known(False))
    if with_categories == Known(False):
        return Items("list", (), messages)
    return Items("list", (), Items("tuple", (either(stores.read(f"{stores.group}{KEY}.category")), messages)))
