"""What a key finds in a container of which the elements are known."""

from __future__ import annotations

from stopper.flow.values.choosing import either
from stopper.flow.values.containers.keys import is_elsewhere
from stopper.flow.values.contents import holes
from stopper.flow.values.value import ANYTHING, GAP, Anything, Bound, Choice, Foreign, Items, Known, Table, Text, Value

ITEMS = "(items)"
"""Under which an object of a class that is a dict or a list holds what stands in it."""


def item_of(owner: Items, key: Value) -> Value:
    """An element of a list, tuple or set."""
    position = key.data if isinstance(key, Known) else None
    if not isinstance(position, int):
        return either(*owner.items, owner.rest)
    count = len(owner.items)
    if owner.rest is None:
        return owner.items[position] if -count <= position < count else ANYTHING
    if position >= 0:
        return owner.items[position] if position < count else owner.rest
    # From the end of a list of open length it may be any of the last known ones.
    return either(*owner.items[position:], owner.rest)


def entry_of(owner: Table, key: Value) -> Value:
    """What a dict holds under a key, which may be one of several."""
    if isinstance(key, Known):
        found = owner.entries.get(key.data)
        if found is not None:
            return found
        return owner.rest if owner.rest is not None and not is_elsewhere(owner, key.data) else ANYTHING
    if isinstance(key, Choice):
        return either(*[entry_of(owner, option) for option in key.options])
    return either(*owner.entries.values(), owner.rest)


def attribute_of(asked: Bound) -> Value:
    """`owner.name` of what is no object: the results of parsers and records have their keys as attributes."""
    owner = asked.value
    if isinstance(owner, Table) and asked.name in owner.entries and not hasattr(dict, asked.name):
        return owner.entries[asked.name]
    # No method of a text begins so: `address.is_private` is a question that an address answers, this way or that.
    is_question = isinstance(owner, Text) and asked.name.startswith("is_")
    return ANYTHING if is_question or isinstance(owner, Anything) else asked


def attributes_of(owner: Foreign, name: str) -> Value | None:
    """`owner.__dict__`: names of the code's own, under which a stranger's values stand; None for another name."""
    if name != "__dict__" or not holes(owner):
        return None
    return Table({}, either(*[Text((GAP, hole.uncertain())) for hole in holes(owner)]), ANYTHING)
