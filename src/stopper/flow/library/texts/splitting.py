"""Methods that take a text apart: the pieces at known positions, and what any further piece can hold."""

from __future__ import annotations

from collections.abc import Callable

from msgspec.structs import replace

from stopper.flow.library.call import LibraryCall
from stopper.flow.library.texts.text_parts import can_hold, cut, cut_part
from stopper.flow.values.changing import changed
from stopper.flow.values.choosing import either
from stopper.flow.values.constants import constant, folded, number
from stopper.flow.values.contents import parts_of, text
from stopper.flow.values.passwords import read_name
from stopper.flow.values.secrets import piece_of
from stopper.flow.values.texts.characters import mask
from stopper.flow.values.value import ANYTHING, GAP, NOTHING, Gap, Hole, Items, Known, Part, Value

SPACE = " \t\n\r\x0b\x0c"


def free_of(hole: Hole, separator: str) -> Hole:
    """A piece of a hole in which the separator does not occur."""
    hole = cut(hole)
    if len(separator) == 1 and separator.isascii():
        left = hole.alphabet & ~mask(separator)
        return hole if left == hole.alphabet else replace(hole, alphabet=left)
    return replace(hole, without=hole.without | {separator}) if len(separator) > 1 else hole


def _may_hold(part: Part, separator: str) -> bool:
    return isinstance(part, Gap) or (isinstance(part, Hole) and can_hold(part, separator))


def method_split(call: LibraryCall) -> Value | None:
    """`receiver.split(separator, count)`."""
    return _split(call, "split", is_last=False)


def method_rsplit(call: LibraryCall) -> Value | None:
    """`receiver.rsplit(separator, count)`."""
    return _split(call, "rsplit", is_last=True)


def _split(call: LibraryCall, name: str, *, is_last: bool) -> Value | None:
    separator, limit = call.argument(0, "sep"), call.argument(1, "maxsplit")
    if call.receiver is None:
        return None
    if isinstance(call.receiver, Known):
        given = [item for item in (separator or NOTHING, limit) if item is not None]
        known = folded(getattr(type(call.receiver.data), name), call.receiver, *given)
        if known is not None:
            return known
    sought = None if separator in (None, NOTHING) else constant(separator) or ""
    pieces = split(call.receiver, sought, -1 if limit is None else number(limit), is_last=is_last)
    return pieces if is_last else _named_first(pieces, sought)


def _named_first(pieces: Value, separator: str | None) -> Value:
    """What the header Authorization begins with is how somebody signs in, and behind that his name: no secret."""
    if separator not in (None, " ", ":") or not isinstance(pieces, Items) or not pieces.items:
        return pieces
    first = changed(pieces.items[0], lambda hole: piece_of(hole) if _is_sign_in(hole, separator) else hole)
    return pieces if first is pieces.items[0] else Items(pieces.kind, (first, *pieces.items[1:]), pieces.rest)


def _is_sign_in(hole: Hole, separator: str | None) -> bool:
    # No header holds a control character: what does was decoded, and only there a name stands before a colon.
    is_decoded = bool(hole.alphabet & mask("\0"))
    if is_decoded is not (separator == ":"):
        return False
    return hole.origin.kind == "header" and read_name(hole.origin.text).lower() == "authorization"


def split(value: Value, separator: str | None, limit: int | None = -1, *, is_last: bool = False) -> Value:
    """The pieces of a text; `separator` None for white space, empty for one that is not known."""
    parts = parts_of(value)
    if separator is None:
        return _words(parts)
    if not separator:
        return Items("list", (), text(*[cut_part(part) for part in parts]))
    if limit is None or limit < 0:
        return _every_piece(parts, separator)
    return _last_pieces(parts, separator, limit) if is_last else _first_pieces(parts, separator, limit)


def _words(parts: tuple[Part, ...]) -> Value:
    """Split at white space: a word that no hole touches is known, and so are those before the first hole."""
    done: list[Value] = []
    piece: list[Part] = []
    further: list[Value] = []
    for part in parts:
        if isinstance(part, str):
            starts_new, ends = part[:1].isspace(), part[-1:].isspace()
            words: list[str] = part.split()
            if piece and (starts_new or not words):
                (further or done).append(text(*piece))
                piece = []
            for position, word in enumerate(words):
                piece.append(word)
                if position < len(words) - 1 or ends:
                    (further or done).append(text(*piece))
                    piece = []
        elif isinstance(part, Gap) or part.alphabet & mask(SPACE):
            inner = replace(cut(part), alphabet=part.alphabet & ~mask(SPACE)) if isinstance(part, Hole) else GAP
            piece.append(inner)
            further.append(text(inner))
        else:
            piece.append(part)
    last = [text(*piece)] if piece else []
    return _open(done, [*further, *last]) if further else Items("list", (*done, *last))


def _every_piece(parts: tuple[Part, ...], separator: str) -> Value:
    """Exact up to the first part that may hold the separator itself; after it the number of pieces is open."""
    done: list[Value] = []
    piece: list[Part] = []
    further: list[Value] = []
    for part in parts:
        if isinstance(part, str):
            first, *others = part.split(separator)
            piece.append(first)
            for other in others:
                (further if further else done).append(text(*piece))
                piece = [other]
        elif _may_hold(part, separator):
            inner: Part = free_of(part, separator) if isinstance(part, Hole) else GAP
            piece.append(inner)
            further.append(text(inner))
        else:
            piece.append(part)
    if not further:
        return Items("list", (*done, text(*piece)))
    return _open(done, [*further, text(*piece)])


def _open(done: list[Value], further: list[Value]) -> Items:
    rest = either(*further)
    return Items("list", (*done, rest), rest)


def _first_pieces(parts: tuple[Part, ...], separator: str, limit: int) -> Value:
    """`limit` pieces from the left; what is left of the text is the last."""
    done: list[Value] = []
    piece: list[Part] = []
    for at, part in enumerate(parts):
        if _may_hold(part, separator):
            if len(done) == limit:
                return Items("list", (*done, text(*piece, *parts[at:])))
            start = text(*piece, free_of(part, separator) if isinstance(part, Hole) else GAP)
            tail = text(cut(part) if isinstance(part, Hole) else GAP, *parts[at + 1 :])
            is_last = limit - len(done) == 1
            return (
                Items("list", (*done, start, tail)) if is_last else Items("list", (*done, start), either(tail, start))
            )
        if isinstance(part, str) and len(done) < limit:
            *heads, left = part.split(separator, limit - len(done))
            for head in heads:
                done.append(text(*piece, head))
                piece = []
            piece.append(left)
        else:
            piece.append(part)
    return Items("list", (*done, text(*piece)))


def _last_pieces(parts: tuple[Part, ...], separator: str, limit: int) -> Value:
    """`limit` pieces from the right, where one part alone decides; else any piece may be anything."""
    last = parts[-1]
    if limit == 1 and isinstance(last, str) and separator in last:
        start, end = last.rsplit(separator, 1)
        return Items("list", (text(*parts[:-1], start), Known(end)))
    tail_parts: list[Part] = []
    for part in reversed(parts):
        tail_parts.insert(0, free_of(part, separator) if isinstance(part, Hole) else part)
        if _may_hold(part, separator) or (isinstance(part, str) and separator in part):
            break
    tail = _after_last(tail_parts, separator)
    whole = text(*[cut_part(part) for part in parts])
    # Negative positions count from the end: the last one is the tail in any case.
    return Items("list", (whole, tail)) if limit == 1 else Items("list", (whole,), either(whole, tail))


def _after_last(parts: list[Part], separator: str) -> Value:
    first = parts[0]
    if isinstance(first, str):
        return text(first.rsplit(separator, 1)[-1], *parts[1:])
    return text(*parts)


def method_splitlines(call: LibraryCall) -> Value | None:
    """`receiver.splitlines()`."""
    if isinstance(call.receiver, Known) and not call.arguments and not call.keywords:
        return folded(type(call.receiver.data).splitlines, call.receiver)  # type: ignore[union-attr]  # a text
    if call.receiver is None:
        return None
    ends = mask("\n\r\x0b\x0c") if not call.arguments and not call.keywords else 0
    parts = [
        replace(cut(part), alphabet=part.alphabet & ~ends) if isinstance(part, Hole) else part
        for part in parts_of(call.receiver)
    ]
    if any(isinstance(part, str) and len(part.splitlines()) > 1 for part in parts):
        return Items("list", (), either(*[text(*parts), *[text(part) for part in parts if isinstance(part, Hole)]]))
    return Items("list", (), text(*parts))


def _partition(name: str, splitter: Callable[..., Value]) -> Callable[[LibraryCall], Value | None]:
    is_last = name == "rpartition"

    def method(call: LibraryCall) -> Value | None:
        separator = call.argument(0)
        if call.receiver is None or separator is None:
            return None
        if isinstance(call.receiver, Known):
            known = folded(getattr(type(call.receiver.data), name), call.receiver, separator)
            if known is not None:
                return known
        sought = constant(separator) or ""
        pieces = splitter(call.receiver, sought, 1, is_last=is_last)
        pieces = pieces if is_last else _named_first(pieces, sought)
        if not isinstance(pieces, Items) or not pieces.items:
            return Items("tuple", (pieces.rest or ANYTHING,) * 3 if isinstance(pieces, Items) else (pieces,) * 3)
        return Items("tuple", _three(pieces, Known(sought), is_last=is_last))

    return method


def _three(pieces: Items, separator: Value, *, is_last: bool) -> tuple[Value, Value, Value]:
    if len(pieces.items) >= 2:
        return pieces.items[0], separator, pieces.items[1]
    nothing = Known("")
    return (nothing, nothing, pieces.items[0]) if is_last else (pieces.items[0], nothing, nothing)


METHODS = {
    "text.partition": _partition("partition", split),
    "text.rpartition": _partition("rpartition", split),
    "text.rsplit": method_rsplit,
    "text.split": method_split,
    "text.splitlines": method_splitlines,
}
