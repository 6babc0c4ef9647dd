"""`separator.join(items)`: texts put together, of a known number of items or of any."""

from __future__ import annotations

from msgspec.structs import replace

from stopper.flow.library.call import LibraryCall
from stopper.flow.library.texts.replacing import can_make
from stopper.flow.limits import WAYS_OF_JOIN
from stopper.flow.values.choosing import either
from stopper.flow.values.combinations import combinations
from stopper.flow.values.constants import constant, folded
from stopper.flow.values.contents import holes, inside, parts_of, text
from stopper.flow.values.texts.characters import NUMBER, mask
from stopper.flow.values.texts.checks import ONE_CHARACTER
from stopper.flow.values.value import GAP, Gap, Hole, Items, Known, Part, Table, Untrusted, Value


def method_join(call: LibraryCall) -> Value | None:
    """`receiver.join(items)`."""
    given = call.argument(0)
    if call.receiver is None or given is None:
        return None
    if isinstance(given, Items):
        return joined(call.receiver, given)
    if isinstance(given, Untrusted):
        return text(_with_separators(given.hole, call.receiver))
    if isinstance(given, Table):
        return joined(call.receiver, Items("list", tuple([Known(key) for key in given.entries]), given.keys))
    known = constant(given)
    if known is not None and isinstance(call.receiver, Known):
        return folded(lambda separator, items: separator.join(items), call.receiver, given)
    separator = parts_of(call.receiver) if known is None else ()
    return text(*parts_of(given), *separator)


def joined(separator: Value, items: Items) -> Value:
    """Each item in its place; what stands for any number of items stands there once."""
    found: list[Value] = []
    for chosen in combinations(inside(items), WAYS_OF_JOIN):
        found.append(_one(separator, chosen, is_open=items.rest is not None))
    if items.rest is not None and not items.items:
        found.append(Known(""))
    return either(*found)


def _one(separator: Value, chosen: tuple[Value, ...], *, is_open: bool) -> Value:
    between = parts_of(separator)
    if is_open and _is_one_hole(chosen) and not _keeps_apart(separator, chosen):
        return _merged(separator, chosen)
    parts: list[Part] = []
    for at, value in enumerate(chosen):
        parts.extend([*(between if at else ()), *parts_of(value)])
    if is_open and not holes(chosen[-1]):
        # Any number of such: what is known is how it begins.
        parts.append(GAP)
    return text(*parts)


def _is_one_hole(chosen: tuple[Value, ...]) -> bool:
    """Whether all that is joined are pieces of one untrusted value."""
    found = [parts_of(value) for value in chosen]
    plain = [parts[0] for parts in found if len(parts) == 1 and isinstance(parts[0], Hole)]
    return len(plain) == len(chosen) and len({hole.origin for hole in plain}) == 1


def _keeps_apart(separator: Value, chosen: tuple[Value, ...]) -> bool:
    """Whether pieces stay pieces: no part of an attack is made of what stands between numbers of a list."""
    known = constant(separator)
    numbers = all(not hole.alphabet & ~NUMBER for value in chosen for hole in holes(value))
    return numbers and bool(known) and not set(known or "") - set(", ;")


def _merged(separator: Value, chosen: tuple[Value, ...]) -> Value:
    pieces = [hole for value in chosen for hole in holes(value)]
    whole = pieces[0]
    without = whole.without
    encoders, checks = whole.encoders, whole.checks
    for piece in pieces[1:]:
        whole = replace(whole, alphabet=whole.alphabet | piece.alphabet)
        without &= piece.without
        encoders &= piece.encoders
        checks &= piece.checks
    checks -= {ONE_CHARACTER}
    return text(_with_separators(replace(whole, without=without, encoders=encoders, checks=checks), separator))


def _with_separators(hole: Hole, separator: Value) -> Part:
    """A hole of any number of pieces with the separator between them."""
    between = constant(separator)
    alphabet = hole.alphabet | mask("".join([part for part in parts_of(separator) if isinstance(part, str)]))
    if any(isinstance(part, Gap) for part in parts_of(separator)):
        between = None
    without = frozenset([kept for kept in hole.without if between is not None and not can_make(kept, between)])
    return replace(hole, alphabet=alphabet, without=without)


METHODS = {"text.join": method_join, "anything.join": method_join}
