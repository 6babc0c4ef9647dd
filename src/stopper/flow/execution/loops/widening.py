"""What goes on changing from round to round of a loop: a counter is any number in the end, a list has any length."""

from __future__ import annotations

from stopper.flow.limits import OBJECTS_DEEP
from stopper.flow.state.frames import Variables
from stopper.flow.values.choosing import either
from stopper.flow.values.containers.container_joins import list_of
from stopper.flow.values.contents import holes
from stopper.flow.values.value import ANYTHING, Instance, Items, Known, Value, options


def widened(before: Variables, met: Variables, is_first: bool) -> Variables:
    """The variables that the next round begins with, `before` being those of the round that led to `met`.

    A text is kept by the first round: most take one of a few, and are not written on.
    """
    return {name: _widened(before.get(name), value, is_first, OBJECTS_DEEP) for name, value in met.items()}


def _widened(before: Value | None, met: Value, is_first: bool, depth: int) -> Value:
    if before is None or before is met or not depth:
        return met
    old, new = options(before), options(met)
    added = [one for one in new if one not in old]
    if not added:
        return met
    counted = {type(one.data) for one in added if _is_counted(one, is_first)}  # type: ignore[union-attr]  # a Known
    lists = {one.kind for one in added if isinstance(one, Items)}
    found: list[Value] = []
    for one in new:
        if isinstance(one, Known) and type(one.data) in counted:
            found.append(ANYTHING)
        elif not isinstance(one, Items) or one.kind not in lists:
            found.append(_attributes(old, one, is_first, depth))
    for kind in lists:
        found.extend(_of_any_length([one for one in new if isinstance(one, Items) and one.kind == kind]))
    return either(*found)


def _is_counted(value: Value, is_first: bool) -> bool:
    if not isinstance(value, Known) or value.data is None or isinstance(value.data, bool):
        return False
    return not (is_first and isinstance(value.data, (str, bytes)))


def _of_any_length(lists: list[Items]) -> list[Items]:
    return [list_of(lists)] if len({len(one.items) for one in lists}) > 1 else lists


def _attributes(old: tuple[Value, ...], value: Value, is_first: bool, depth: int) -> Value:
    """An object with its attributes against what they were in any object of its class."""
    if not isinstance(value, Instance):
        return value
    alike = [one for one in old if isinstance(one, Instance) and one.item is value.item]
    found = {}
    for name, held in value.attributes.items():
        were = [one.attributes[name] for one in alike if name in one.attributes]
        if all(one is held for one in were):
            found[name] = held
            continue
        together = either(*were, held)
        wider = _widened(either(*were), together, is_first, depth - 1)
        # What an attribute was stays with the object that it was of.
        found[name] = wider if wider != together else held
    return value if found == value.attributes else Instance(value.item, found)


def goes_on(before: Variables, after: Variables) -> bool:
    """Whether a further round may meet something new: other untrusted data, or a value that is less known."""
    if before.keys() - after.keys():
        return True
    return any(_is_new(before.get(name), value) for name, value in after.items())


def _is_new(before: Value | None, after: Value) -> bool:
    if before is None or before is after:
        return before is None
    old = options(before)
    if any(one not in old for one in options(after) if isinstance(one, Known) or one is ANYTHING):
        return True
    known = holes(before)
    new = [hole for hole in holes(after) if hole not in known]
    return any(not any(one.covers(hole) for one in known) for hole in new)
