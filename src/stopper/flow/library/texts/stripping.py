"""Methods that change the two ends of a text: stripping, cutting off a prefix, padding."""

from __future__ import annotations

from collections.abc import Callable

from msgspec.structs import replace

from stopper.flow.library.call import LibraryCall
from stopper.flow.library.texts.text_parts import cut, cut_part
from stopper.flow.values.constants import constant, folded, number
from stopper.flow.values.contents import parts_of, text
from stopper.flow.values.texts.characters import mask
from stopper.flow.values.texts.fillings import from_here
from stopper.flow.values.value import Hole, Known, Part, Value


def _stripping(name: str, *, left: bool, right: bool) -> Callable[[LibraryCall], Value | None]:
    def method(call: LibraryCall) -> Value | None:
        given = call.argument(0)
        if call.receiver is None:
            return None
        if isinstance(call.receiver, Known):
            known = folded(getattr(type(call.receiver.data), name), call.receiver, *([given] if given else ()))
            if known is not None:
                return known
        characters = constant(given)
        parts = list(parts_of(call.receiver))
        if left:
            _strip_start(parts, characters, str.lstrip, f"lstrip:{characters or ''}")
        if right:
            parts.reverse()
            _strip_start(parts, characters, str.rstrip, f"rstrip:{characters or ''}")
            parts.reverse()
        return text(*parts)

    return method


def without_start(value: Value, characters: str) -> Value:
    """A text that begins with none of these characters any more."""
    parts = list(parts_of(value))
    _strip_start(parts, characters, str.lstrip, f"lstrip:{characters}")
    return text(*parts)


def _strip_start(parts: list[Part], characters: str | None, strip: Callable[..., str], encoder: str) -> None:
    while parts and isinstance(parts[0], str):
        left = strip(parts[0], characters)
        if left:
            parts[0] = left
            return
        del parts[0]
    if parts and isinstance(parts[0], Hole):
        parts[0] = from_here(parts[0]) if encoder.startswith("l") else parts[0]
    if parts and isinstance(parts[0], Hole) and characters:
        hole = cut(parts[0]) if mask(characters) & mask("'\"\\%") else parts[0]
        # Kept as an encoder, so that a sink can ask what a text cannot begin or end with.
        parts[0] = replace(hole, encoders=hole.encoders | {encoder})


def method_removeprefix(call: LibraryCall) -> Value | None:
    """`receiver.removeprefix(prefix)`."""
    prefix = constant(call.argument(0))
    if call.receiver is None:
        return None
    parts = list(parts_of(call.receiver))
    if parts and prefix:
        first = parts[0]
        parts[0] = first.removeprefix(prefix) if isinstance(first, str) else cut_part(first)
    return text(*parts)


def method_removesuffix(call: LibraryCall) -> Value | None:
    """`receiver.removesuffix(suffix)`."""
    suffix = constant(call.argument(0))
    if call.receiver is None:
        return None
    parts = list(parts_of(call.receiver))
    if parts and suffix:
        last = parts[-1]
        parts[-1] = last.removesuffix(suffix) if isinstance(last, str) else cut_part(last)
    return text(*parts)


def _padding(name: str) -> Callable[[LibraryCall], Value | None]:
    def method(call: LibraryCall) -> Value | None:
        width, fill = call.argument(0, "width"), call.argument(1, "fillchar")
        if call.receiver is None:
            return None
        known = folded(getattr(str, name), call.receiver, *[given for given in (width, fill) if given is not None])
        if known is not None and (number(width) or 0) < 1000:
            return known
        written = mask("0" if name == "zfill" else constant(fill) or " ")
        return text(*[_padded(part, written) for part in parts_of(call.receiver)])

    return method


def _padded(part: Part, written: int) -> Part:
    return replace(part, alphabet=part.alphabet | written) if isinstance(part, Hole) else part


METHODS = {
    "text.center": _padding("center"),
    "text.ljust": _padding("ljust"),
    "text.lstrip": _stripping("lstrip", left=True, right=False),
    "text.removeprefix": method_removeprefix,
    "text.removesuffix": method_removesuffix,
    "text.rjust": _padding("rjust"),
    "text.rstrip": _stripping("rstrip", left=False, right=True),
    "text.strip": _stripping("strip", left=True, right=True),
    "text.zfill": _padding("zfill"),
}
