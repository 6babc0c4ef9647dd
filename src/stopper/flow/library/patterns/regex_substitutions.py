"""`re.sub`, `re.split` and `re.escape`: what they leave of a text."""

from __future__ import annotations

import re
from collections.abc import Callable

from msgspec.structs import replace

from stopper.flow.library.call import LibraryCall
from stopper.flow.library.patterns.regex_patterns import COMPILED, flags_of, pattern_of
from stopper.flow.library.texts.replacing import replaced
from stopper.flow.library.texts.stripping import without_start
from stopper.flow.library.texts.text_parts import cut, map_options, mapped
from stopper.flow.limits import CHARACTERS_SUBSTITUTED
from stopper.flow.values.choosing import either
from stopper.flow.values.constants import constant, number
from stopper.flow.values.contents import holes, parts_of, text
from stopper.flow.values.texts.characters import mask
from stopper.flow.values.value import GAP, Hole, Items, Part, Value
from stopper.standard.holes import HOLE
from stopper.standard.patterns import substituted
from stopper.standard.regex import regex

SPECIAL = frozenset("\\.^$*+?{}[]|()")
AT_START = regex(r"(?:\^|\\A)(?:\[((?:[^\]\\^\[-]|\\[^A-Za-z0-9]|\\s)+)\]|([^\\.^$*+?{}\[\]|()]))([+*])")
"""A pattern of some characters, of which no more stand at the start of a text: `^[/\\\\]+`."""


def substitute(call: LibraryCall) -> Value | None:
    """`re.sub(pattern, replacement, text, count, flags)`."""
    flags = flags_of(call.argument(4, "flags"))
    pattern, own = pattern_of(call.argument(0, "pattern"))
    limit = call.argument(3, "count")
    return _substituted(call, (pattern, flags | own), (call.argument(1, "repl"), call.argument(2, "string")), limit)


def method_sub(call: LibraryCall) -> Value | None:
    """`compiled.sub(replacement, text, count)`."""
    written = call.argument(0, "repl"), call.argument(1, "string")
    return _substituted(call, pattern_of(call.receiver), written, call.argument(2, "count"))


def _substituted(
    call: LibraryCall, pattern: tuple[str | None, int], given: tuple[Value | None, Value | None], limit: Value | None
) -> Value | None:
    new, value = given
    known = constant(new)
    if new is None or value is None or (known is None and not parts_are_text(new)):
        return None
    source, flags = pattern
    is_every = limit is None or number(limit) == 0
    if source and is_every and not flags and not SPECIAL & {*source, *(known or "")}:
        return map_options(value, lambda option: replaced(option, source, new))
    begun = AT_START.fullmatch(source) if source and not flags else None
    if begun is not None and (known == "" or (begun[3] == "*" and known is not None and is_every)):
        characters = re.sub(r"\\(.)", r"\1", (begun[1] or begun[2]).replace("\\s", " \t\n\r\f\v"))
        return map_options(value, lambda option: text(known or "", *parts_of(without_start(option, characters))))

    def on_hole(hole: Hole) -> Hole:
        return _left(hole, source, flags, known if is_every else None, constants_of(new))

    found = map_options(value, lambda option: mapped(option, lambda part: _run(part, source, flags, known), on_hole))
    return text(*parts_of(found), *holes(new)) if holes(new) else _known_gaps(found)


def parts_are_text(value: Value) -> bool:
    """Whether a replacement is a text, not a function."""
    return any(isinstance(part, (str, Hole)) for part in parts_of(value))


def constants_of(value: Value) -> str:
    """The constant parts of a replacement."""
    return "".join([part for part in parts_of(value) if isinstance(part, str)])


def _left(hole: Hole, source: str | None, flags: int, replacement: str | None, written: str) -> Hole:
    if source is None or replacement is None:
        alphabet = hole.alphabet | mask(written)
    else:
        alphabet = substituted(source, flags, replacement, hole.alphabet)
    return replace(cut(hole), alphabet=alphabet, without=frozenset())


def _run(part: str, source: str | None, flags: int, replacement: str | None) -> str:
    """What a pattern makes of a constant part; HOLE where that is not computed."""
    if source is None or replacement is None or len(part) > CHARACTERS_SUBSTITUTED or not is_quick(source):
        return HOLE
    try:
        return re.sub(source, replacement, part, flags=flags)
    except (re.error, IndexError):
        return HOLE


def is_quick(source: str) -> bool:
    """Whether a pattern cannot go back and forth over a text: at most one part of it repeats."""
    return len(source) < CHARACTERS_SUBSTITUTED and sum(source.count(sign) for sign in "*+{") <= 1 and "(" not in source


def _known_gaps(value: Value) -> Value:
    parts: list[Part] = []
    for part in parts_of(value):
        parts.extend([GAP] if isinstance(part, str) and HOLE in part else [part])
    return value if GAP not in parts else text(*parts)


def escape(call: LibraryCall) -> Value | None:
    """`re.escape(text)`."""
    value = call.argument(0, "pattern")
    if value is None:
        return None
    return map_options(value, lambda option: mapped(option, re.escape, _escaped))


def _escaped(hole: Hole) -> Hole:
    return replace(hole, alphabet=hole.alphabet | mask("\\"), encoders=hole.encoders | {"regex"})


def _splitting(*, is_method: bool) -> Callable[[LibraryCall], Value | None]:
    def split(call: LibraryCall) -> Value | None:
        source, flags = pattern_of(call.receiver if is_method else call.argument(0, "pattern"))
        value = call.argument(0 if is_method else 1, "string")
        limit = call.argument(1 if is_method else 2, "maxsplit")
        if value is None:
            return None
        is_every = limit is None and source is not None
        pieces = [
            text(_left(hole, source, flags, "" if is_every else None, "")) for hole in dict.fromkeys(holes(value))
        ]
        return Items("list", (), either(*pieces))

    return split


METHODS = {
    f"{kind}.{name}": method
    for kind in COMPILED
    for name, method in {"split": _splitting(is_method=True), "sub": method_sub}.items()
}
FUNCTIONS = {
    f"{module}.{name}": function
    for module in ("re", "regex")
    for name, function in {"escape": escape, "split": _splitting(is_method=False), "sub": substitute}.items()
}
