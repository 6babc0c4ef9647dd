"""Flask's flashed messages: what a view says to the next page."""

from __future__ import annotations

from stopper.flow.stores.stores import Stores
from stopper.flow.values.arguments import Arguments
from stopper.flow.values.choosing import either
from stopper.flow.values.constants import constant
from stopper.flow.values.value import ANYTHING, NOTHING, Foreign, Items, Known, Value, options

KEY = "flashes"
FLASH, MESSAGES = "flask.flash", "flask.get_flashed_messages"


def answer(callee: Foreign, given: Arguments, stores: Stores) -> Value | None:
    """What these two functions give; None for any other."""
    if callee.name == FLASH:
        message = given.plain[0] if given.plain else given.named.get("message", ANYTHING)
        category = given.plain[1] if len(given.plain) > 1 else given.named.get("category", Known("message"))
        stores.write(stores.group + KEY, message)
        stores.write(f"{stores.group}{KEY}.category", category)
        for option in options(category):
            stores.write(_of(stores, option), message)
        return NOTHING
    if callee.name != MESSAGES:
        return None
    messages = _messages(given, stores)
    with_categories = given.plain[0] if given.plain else given.named.get("with_categories", Known(False))
    if with_categories == Known(False):
        return Items("list", (), messages)
    return Items("list", (), Items("tuple", (either(stores.read(f"{stores.group}{KEY}.category")), messages)))


def _messages(given: Arguments, stores: Stores) -> Value:
    """All messages, or those of the categories that are asked for and those whose category is not known."""
    wanted = given.plain[1] if len(given.plain) > 1 else given.named.get("category_filter", ANYTHING)
    named = wanted.items if isinstance(wanted, Items) and wanted.rest is None else ()
    if not named or not all(isinstance(item, Known) for item in named):
        return either(stores.read(stores.group + KEY))
    return either(*[stores.read(_of(stores, item)) for item in (*named, ANYTHING)])


def _of(stores: Stores, category: Value) -> str:
    """The name under which the messages of a category are kept."""
    return f"{stores.group}{KEY}:{constant(category) or ''}"
