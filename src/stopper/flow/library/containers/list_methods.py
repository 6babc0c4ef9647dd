"""Methods of lists, tuples, sets and deques: positions are kept while they are known."""

from __future__ import annotations

from collections.abc import Callable

from stopper.flow.library.call import Changed, LibraryCall
from stopper.flow.library.containers.subscripts import elements_of_any
from stopper.flow.library.copies import method_copy
from stopper.flow.limits import POSITIONS
from stopper.flow.values.choosing import either
from stopper.flow.values.constants import number
from stopper.flow.values.containers.list_elements import element_at, subset_of, subset_of_items
from stopper.flow.values.contents import holes, inside
from stopper.flow.values.value import ANYTHING, NOTHING, Items, Known, Value


def bounded(items: Items) -> Items:
    """The same with no more positions than are kept apart."""
    if len(items.items) <= POSITIONS:
        return items
    return Items(items.kind, items.items[:POSITIONS], either(*items.items[POSITIONS:], items.rest))


def _changing(change: Callable[[Items, LibraryCall], Items | None]) -> Callable[[LibraryCall], Changed | None]:
    def method(call: LibraryCall) -> Changed | None:
        if not isinstance(call.receiver, Items):
            return None
        changed = change(call.receiver, call)
        return Changed(NOTHING, bounded(changed)) if changed is not None else None

    return method


def _append(items: Items, call: LibraryCall) -> Items | None:
    value = call.argument(0)
    if value is None:
        return None
    if items.rest is not None:
        return Items(items.kind, items.items, either(items.rest, value))
    return Items(items.kind, (*items.items, value))


def _append_left(items: Items, call: LibraryCall) -> Items | None:
    value = call.argument(0)
    return None if value is None else Items(items.kind, (value, *items.items), items.rest)


def _extend(items: Items, call: LibraryCall) -> Items | None:
    value = call.argument(0)
    if value is None:
        return None
    more = elements_of_any(value)
    if items.rest is None:
        return Items(items.kind, (*items.items, *more.items), more.rest)
    return Items(items.kind, items.items, either(items.rest, *more.items, more.rest))


def _extend_left(items: Items, call: LibraryCall) -> Items | None:
    value = call.argument(0)
    if value is None:
        return None
    more = elements_of_any(value)
    if more.rest is None:
        return Items(items.kind, (*more.items[::-1], *items.items), items.rest)
    return _any_order(items, *more.items, more.rest)


def _insert(items: Items, call: LibraryCall) -> Items | None:
    value, position = call.argument(1), number(call.argument(0))
    if value is None:
        return None
    count = len(items.items)
    if position is not None and (0 <= position <= count or (items.rest is None and -count <= position < 0)):
        return Items(items.kind, (*items.items[:position], value, *items.items[position:]), items.rest)
    return _any_order(items, value)


def _any_order(items: Items, *more: Value) -> Items:
    return Items(items.kind, (), either(*items.items, items.rest, *more))


def _without(items: Items, position: int) -> Items:
    place = position if position >= 0 else len(items.items) + position
    return Items(items.kind, (*items.items[:place], *items.items[place + 1 :]), items.rest)


def method_pop(call: LibraryCall) -> Changed | None:
    """`items.pop(position)`."""
    items = call.receiver
    if not isinstance(items, Items):
        return None
    popped = _popped(items, call.argument(0))
    if items.rest is None:
        return popped
    return Changed(element_at(popped.value, items.rest, ANYTHING, call.at), popped.receiver)


def _popped(items: Items, given: Value | None) -> Changed:
    position = -1 if given is None else number(given)
    if items.kind == "set" or position is None:
        return Changed(either(*items.items, items.rest), _any_order(items))
    count = len(items.items)
    if items.rest is None:
        inside = -count <= position < count
        return Changed(items.items[position], _without(items, position)) if inside else Changed(ANYTHING, items)
    if 0 <= position < count:
        return Changed(items.items[position], _without(items, position))
    if position >= 0:
        return Changed(items.rest, Items(items.kind, items.items, items.rest))
    last = items.items[position:]
    return Changed(
        either(*last, items.rest),
        Items(items.kind, items.items[: len(items.items) - len(last)], either(*last, items.rest)),
    )


def method_popleft(call: LibraryCall) -> Changed | None:
    """`queue.popleft()`."""
    return method_pop(LibraryCall(call.at, call.receiver, (Known(0),)))


def _remove(items: Items, call: LibraryCall) -> Items | None:
    value = call.argument(0)
    if items.rest is None and isinstance(value, Known) and all(isinstance(item, Known) for item in items.items):
        return _without(items, items.items.index(value)) if value in items.items else items
    return _any_order(items)


def _sort(items: Items, call: LibraryCall) -> Items | None:
    return ordered(items)


def ordered(items: Items) -> Items:
    """The same elements in an order of their own."""
    if len({type(item.data) if isinstance(item, Known) else None for item in items.items}) == 1 and items.rest is None:
        constants = [item.data for item in items.items if isinstance(item, Known)]
        if len(constants) == len(items.items) and isinstance(constants[0], (str, int)):
            return Items(items.kind, tuple([Known(data) for data in sorted(constants)]))  # type: ignore[type-var]  # of one type
    return items if not items.items else _any_order(items)


def turned(items: Items) -> Items:
    """The elements from the last to the first."""
    return Items(items.kind, items.items[::-1]) if items.rest is None else _any_order(items)


def _reverse(items: Items, call: LibraryCall) -> Items | None:
    return turned(items)


def _clear(items: Items, call: LibraryCall) -> Items | None:
    return Items(items.kind)


def _update(items: Items, call: LibraryCall) -> Items | None:
    more = [elements_of_any(value) for value in call.arguments]
    return _any_order(items, *[inner for found in more for inner in inside(found)])


def _united(call: LibraryCall) -> Value | None:
    return _update(call.receiver, call) if isinstance(call.receiver, Items) else None


def _common(call: LibraryCall) -> Value | None:
    """What stands in all of them is known where one of them is."""
    found = [value for value in (call.receiver, *call.arguments) if value is not None]
    return subset_of(min(found, key=lambda value: len(holes(value)))) if found else None


def _left(call: LibraryCall) -> Value | None:
    return subset_of(call.receiver) if call.receiver is not None else None


def _fewer(items: Items, call: LibraryCall) -> Items | None:
    return subset_of_items(items)


def _exchanged(items: Items, call: LibraryCall) -> Items | None:
    changed = _update(items, call)
    return subset_of_items(changed) if changed is not None else None


def _in_one(call: LibraryCall) -> Value | None:
    united = _united(call)
    return subset_of(united) if united is not None else None


def _number(call: LibraryCall) -> Value | None:
    return ANYTHING


def appended_to_anything(call: LibraryCall) -> Changed | None:
    """`unknown.append(value)`: a list of which a stranger gives one element."""
    value = call.argument(0)
    if value is None or not holes(value):
        return None
    return Changed(NOTHING, Items("list", (), either(ANYTHING, value)))


def extended_anything(call: LibraryCall) -> Changed | None:
    """`unknown.extend(values)`."""
    value = call.argument(0)
    if value is None or not holes(value):
        return None
    more = elements_of_any(value)
    return Changed(NOTHING, Items("list", (), either(ANYTHING, *more.items, more.rest)))


def inserted_in_anything(call: LibraryCall) -> Changed | None:
    """`unknown.insert(position, value)`."""
    value = call.argument(1)
    if value is None or not holes(value):
        return None
    return Changed(NOTHING, Items("list", (), either(ANYTHING, value)))


_LIST = {
    "append": _changing(_append),
    "appendleft": _changing(_append_left),
    "clear": _changing(_clear),
    "copy": method_copy,
    "count": _number,
    "extend": _changing(_extend),
    "extendleft": _changing(_extend_left),
    "index": _number,
    "insert": _changing(_insert),
    "pop": method_pop,
    "popleft": method_popleft,
    "remove": _changing(_remove),
    "reverse": _changing(_reverse),
    "sort": _changing(_sort),
}
_SET = {
    "add": _changing(_append),
    "clear": _changing(_clear),
    "copy": method_copy,
    "difference": _left,
    "difference_update": _changing(_fewer),
    "discard": _changing(_remove),
    "intersection": _common,
    "intersection_update": _changing(_fewer),
    "isdisjoint": _number,
    "issubset": _number,
    "issuperset": _number,
    "pop": method_pop,
    "remove": _changing(_remove),
    "symmetric_difference": _in_one,
    "symmetric_difference_update": _changing(_exchanged),
    "union": _united,
    "update": _changing(_update),
}
METHODS = {
    **{f"list.{name}": method for name, method in _LIST.items()},
    **{f"set.{name}": method for name, method in _SET.items()},
    "tuple.count": _number,
    "tuple.index": _number,
    "anything.append": appended_to_anything,
    "anything.extend": extended_anything,
    "anything.insert": inserted_in_anything,
}
