"""Whether a store holds more untrusted data than ever before, so that what has read it must run again."""

from __future__ import annotations

from collections.abc import Iterator

from stopper.flow.values.contents import holes
from stopper.flow.values.value import Foreign, Hole, Instance, Items, Table, Text, Value, options

REST, KEYS, FORM = object(), object(), object()
"""Where what stands under no key that is known stands, the keys of it, and a text of which more is known."""
Mark = tuple[object, object]
"""A stranger's part with the key, position or attribute under which it stands; or FORM with a text made of such."""


class Growth:
    """The untrusted parts that each name has ever held.

    A join of many values lets go what a later write gives again: who has read it once need not look a second time.
    """

    def __init__(self) -> None:
        self._held: dict[object, set[Mark]] = {}

    def grows(self, name: object, known: Value | None, found: Value, lasts: bool) -> bool:  # as the variable is one
        """Whether `found` has more than what `name` ever held; `known` is what it holds now."""
        before = options(known) if known is not None else ()
        # Most of what a store holds was there before, part for part: of that nothing is asked again.
        seen = {(at, id(part)) for option in before for at, part in _parts(option, lasts)}
        held = self._held.setdefault(name, set())
        had = len(held)
        for option in options(found):
            parts = [(at, part) for at, part in _parts(option, lasts) if (at, id(part)) not in seen]
            marks = [(at, hole) for at, part in parts for hole in _given(part)]
            if marks and option not in before:
                held.update(marks)
                if _has_form(option):
                    held.add((FORM, option))
        return len(held) > had


def _parts(value: Value, lasts: bool) -> list[tuple[object, Value | None]]:
    """What a value holds, each with the key, position or attribute under which it stands."""
    if isinstance(value, Foreign) or (isinstance(value, Instance) and not lasts):
        return []
    if isinstance(value, Instance):
        return [*value.attributes.items()]
    if isinstance(value, Table):
        return [*value.entries.items(), (REST, value.rest), (KEYS, value.keys)]
    if isinstance(value, Items):
        return [*enumerate(value.items), (REST, value.rest)]
    return [(None, value)]


def _given(part: Value | None) -> Iterator[Hole]:
    """A stranger's parts of a value."""
    return (hole for hole in holes(part) if hole.origin.trust == "direct")


def _has_form(value: Value) -> bool:
    """Whether a value is a text of which it is known what stands around a stranger's part."""
    return isinstance(value, Text) and any(isinstance(part, Hole) and part.is_certain for part in value.parts)
