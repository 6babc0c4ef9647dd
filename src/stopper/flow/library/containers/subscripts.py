"""`value[key]`, `value[lower:upper]` and iteration, for texts, containers and untrusted data; `itemgetter` too."""

from __future__ import annotations

from msgspec.structs import replace

from stopper.flow.library.call import LibraryCall
from stopper.flow.library.texts.text_parts import cut, cut_part, map_options
from stopper.flow.limits import CHARACTERS_SPELLED
from stopper.flow.values.changing import under_name
from stopper.flow.values.choosing import either
from stopper.flow.values.constants import constant, folded, is_text, number
from stopper.flow.values.containers.lookups import entry_of, item_of
from stopper.flow.values.contents import holes, parts_of, text
from stopper.flow.values.parts import by_column, of_any_name, one_of
from stopper.flow.values.secrets import shortened
from stopper.flow.values.value import (
    ANYTHING,
    GAP,
    NOTHING,
    Choice,
    Gap,
    Hole,
    Items,
    Known,
    Part,
    Scalar,
    Table,
    Text,
    Untrusted,
    Value,
)
from stopper.model import Place


def subscript(value: Value, key: Value, at: Place | None = None) -> Value:
    """What stands under a key or at a position; `at` is the place of the reading."""
    return map_options(value, lambda option: _under(option, key, at))


def _under(value: Value, key: Value, at: Place | None) -> Value:
    if isinstance(value, Items):
        return item_of(value, key)
    if isinstance(value, Table):
        return entry_of(value, key)
    if isinstance(value, Untrusted) and value.shape != "text":
        return untrusted_entry(value, key, at)
    if is_text(value):
        return _character(value, key)
    found = holes(value)
    return text(*found[:1]) if found else ANYTHING


def untrusted_entry(value: Untrusted, key: Value, at: Place | None = None) -> Value:
    """What stands under a key of untrusted data: texts in a mapping, anything in other data, uploads in files."""
    key = by_column(value, key)
    origin = one_of(value.hole).origin
    shown = repr(key.data) if isinstance(key, Known) else "…"
    origin = replace(origin, text=f"{origin.text}[{shown}]", at=at or origin.at)
    hole = replace(of_any_name(value.hole) if value.hole.checks else value.hole, origin=origin)
    if value.shape != "mapping":
        return Untrusted(under_name(hole, key), "data")
    return Untrusted(hole, "file" if origin.kind == "upload" else "text")


def _character(value: Value, key: Value) -> Value:
    position = number(key)
    known = constant(value)
    if known is not None:
        if position is not None:
            return folded(lambda data, index: data[index], value, key) or ANYTHING
        return text(GAP)
    parts = parts_of(value)
    if position is None:
        found = [part for part in parts if isinstance(part, Hole)]
        return either(*[text(cut(hole)) for hole in found])
    edge = parts[0] if position >= 0 else parts[-1]
    if isinstance(edge, str) and -len(edge) <= position < len(edge):
        return Known(edge[position])
    return text(cut(edge)) if isinstance(edge, Hole) and len(parts) == 1 else _any_character(parts)


def _any_character(parts: tuple[Part, ...]) -> Value:
    return either(*[text(cut(part)) for part in parts if isinstance(part, Hole)])


def sliced(value: Value, lower: Value | None, upper: Value | None, step: Value | None = None) -> Value:
    """`value[lower:upper:step]`; None for a bound that is not written."""
    bounds = [None if bound == NOTHING else bound for bound in (lower, upper, step)]
    is_whole = bounds[0] is None and bounds[1] is None
    return map_options(value, lambda option: _slice(option, bounds) if is_whole else _marked(_slice(option, bounds)))


def _marked(value: Value) -> Value:
    """A piece of a text: what is left of a secret is none any more."""
    if isinstance(value, Untrusted):
        return Untrusted(shortened(value.hole), value.shape)
    if not isinstance(value, Text):
        return value
    return text(
        *[shortened(part) if isinstance(part, Hole) else GAP if isinstance(part, Gap) else part for part in value.parts]
    )


def _slice(value: Value, bounds: list[Value | None]) -> Value:
    numbers = [number(bound) for bound in bounds]
    is_known = all(bound is None or found is not None for bound, found in zip(bounds, numbers, strict=True))
    start, stop, step = numbers
    if isinstance(value, Items):
        return _some_items(value, slice(start, stop, step) if is_known else None)
    if isinstance(value, Known) and is_known and isinstance(value.data, (str, bytes)):
        return folded(lambda data: data[slice(start, stop, step)], value) or ANYTHING
    if not is_text(value):
        return value if holes(value) else ANYTHING
    parts = parts_of(value)
    if step == -1 and start is None and stop is None:
        return text(*[_reversed(part) for part in reversed(parts)])
    if not is_known or step not in (None, 1):
        piece = cut_part if bounds[2] is None or step == 1 else _skipping
        return text(*[GAP if isinstance(part, str) else piece(part) for part in parts])
    return _between(parts, start or 0, stop)


def _skipping(part: Part) -> Part:
    """Some characters of a part, between which others are left out: `..` can come of `.x.`."""
    return replace(cut(part), without=frozenset()) if isinstance(part, Hole) else part


def _some_items(items: Items, bounds: slice | None) -> Value:
    if bounds is not None and items.rest is None:
        return Items(items.kind, items.items[bounds])
    plain = bounds is not None and bounds.step in (None, 1)
    if plain and bounds is not None and bounds.stop is None and (bounds.start or 0) >= 0:
        return Items(items.kind, items.items[bounds], items.rest)
    return Items(items.kind, (), either(*items.items, items.rest))


def _reversed(part: Part) -> Part:
    if isinstance(part, str):
        return part[::-1]
    return (
        part if isinstance(part, Gap) else replace(cut(part), without=frozenset([left[::-1] for left in part.without]))
    )


def _between(parts: tuple[Part, ...], start: int, stop: int | None) -> Value:
    """What is left of the parts between two positions; a part of unknown length may lose any of its characters."""
    if stop is not None and stop >= 0:
        parts = _head(parts, stop)
    kept = _without_start(parts, start) if start >= 0 else _tail(parts, -start)
    if stop is not None and stop < 0:
        kept = tuple(reversed([_mirror(part) for part in _without_start(_mirrored(kept), -stop)]))
    return text(*kept)


def _mirrored(parts: tuple[Part, ...]) -> tuple[Part, ...]:
    return tuple([_mirror(part) for part in reversed(parts)])


def _mirror(part: Part) -> Part:
    return part[::-1] if isinstance(part, str) else part


def _without_start(parts: tuple[Part, ...], count: int) -> tuple[Part, ...]:
    """The parts after the first `count` characters."""
    for position, part in enumerate(parts):
        if not count:
            return parts[position:]
        if not isinstance(part, str):
            return (cut_part(part), *parts[position + 1 :])
        if len(part) > count:
            return (part[count:], *parts[position + 1 :])
        count -= len(part)
    return ()


def _head(parts: tuple[Part, ...], count: int) -> tuple[Part, ...]:
    """The parts within the first `count` characters."""
    kept: list[Part] = []
    for position, part in enumerate(parts):
        if not isinstance(part, str):
            # A stranger who writes enough leaves nothing of the constants behind.
            return (
                (*kept, *[cut_part(left) for left in parts[position:] if not isinstance(left, str)])
                if count
                else tuple(kept)
            )
        kept.append(part[:count])
        count -= min(count, len(part))
    return tuple(kept)


def _tail(parts: tuple[Part, ...], count: int) -> tuple[Part, ...]:
    return tuple(reversed([_mirror(part) for part in _head(_mirrored(parts), count)]))


def elements(value: Value, at: Place | None = None) -> Items:
    """What iterating over one option of a value gives: the elements by position, and what any further one may be."""
    if isinstance(value, Items):
        return value
    if isinstance(value, Table):
        return Items("list", tuple([Known(key) for key in value.entries]), value.keys)
    if isinstance(value, Untrusted) and value.shape != "text":
        return Items("list", (), _untrusted_element(value, at))
    known = value.data if isinstance(value, Known) else None
    if isinstance(known, (str, bytes)) and len(known) <= CHARACTERS_SPELLED:
        spelled: list[Scalar] = list(known)
        return Items("list", tuple([Known(item) for item in spelled]))
    if is_text(value):
        return Items("list", (), either(*[text(cut_part(part)) for part in parts_of(value) if isinstance(part, Hole)]))
    found = holes(value)
    return Items("list", (), text(*found[:1]) if found else ANYTHING)


def elements_of_any(value: Value) -> Items:
    """The same of any value: of a choice one list of what any of its options holds."""
    if type(value) is not Choice:
        return elements(value)
    found = [elements(option) for option in value.options]
    return Items("list", (), either(*[inner for items in found for inner in (*items.items, items.rest)]))


def _untrusted_element(value: Untrusted, at: Place | None) -> Value:
    """The names of a mapping are the stranger's too."""
    if value.shape == "data":
        return untrusted_entry(value, ANYTHING, at)
    if has_declared_names(value):
        return ANYTHING
    hole = replace(value.hole, origin=replace(value.hole.origin, text=f"a name in {value.hole.origin.text}"))
    return Untrusted(hole, "text")


def has_declared_names(value: Value) -> bool:
    """Whether a mapping is what a form or a parser lets through, which declares the names in it."""
    return isinstance(value, Untrusted) and value.shape == "mapping" and value.hole.origin.kind == "fields"


def item(call: LibraryCall) -> Value | None:
    """`operator.getitem(value, key)`."""
    value, key = call.argument(0), call.argument(1)
    return None if value is None or key is None else subscript(value, key, call.at)


def method_call(call: LibraryCall) -> Value | None:
    """`operator.itemgetter(key, …)(value)`."""
    value, keys = call.argument(0), getattr(call.receiver, "arguments", ())
    if value is None or not keys:
        return None
    found = tuple([subscript(value, key, call.at) for key in keys])
    return found[0] if len(found) == 1 else Items("tuple", found)


FUNCTIONS = {"operator.getitem": item}
METHODS = {"operator.itemgetter().__call__": method_call}
