"""`re`: what substitutions leave of a text, and what groups of a match can hold."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from stopper.flow.characters import ALL, mask
from stopper.flow.library.pieces import constant, cut, each, mapped, narrowed, number
from stopper.flow.library.replacing import replaced
from stopper.flow.library_call import LibraryCall
from stopper.flow.values import (
    ANYTHING,
    GAP,
    Foreign,
    Hole,
    Items,
    Known,
    Part,
    Table,
    Value,
    either,
    holes,
    parts_of,
    text,
)
from stopper.model import Place
from stopper.standard.patterns import characters, substituted

MATCH = "re.Match()"
COMPILED = ("re.compile()", "re.Pattern", "regex.compile()")
SPECIAL = frozenset("\\.^$*+?{}[]|()")
LOOSE = int(re.IGNORECASE | re.MULTILINE | re.DOTALL)
LONGEST = 200
"""Characters of a constant that a simple pattern is run over."""


def _pattern(value: Value | None) -> tuple[str | None, int]:
    """The text and the flags of a pattern, compiled or not."""
    if isinstance(value, Foreign) and value.name in COMPILED and value.arguments:
        given = value.arguments[1] if len(value.arguments) > 1 else value.keywords.get("flags")
        return constant(value.arguments[0]), _flags(given)
    return constant(value), 0


def _flags(value: Value | None) -> int:
    """The flags that are given; what is not known lets through the most."""
    if value is None:
        return 0
    known = number(value)
    return known if known is not None else _named_flag(value.name) if isinstance(value, Foreign) else LOOSE


def _named_flag(name: str) -> int:
    found = getattr(re, name.rpartition(".")[2], None)
    return int(found) if isinstance(found, re.RegexFlag) else LOOSE


def substitute(call: LibraryCall) -> Value | None:
    """`re.sub(pattern, replacement, text, count, flags)`."""
    flags = _flags(call.argument(4, "flags"))
    pattern, own = _pattern(call.argument(0, "pattern"))
    limit = call.argument(3, "count")
    return _substituted(call, (pattern, flags | own), (call.argument(1, "repl"), call.argument(2, "string")), limit)


def method_sub(call: LibraryCall) -> Value | None:
    """`compiled.sub(replacement, text, count)`."""
    written = call.argument(0, "repl"), call.argument(1, "string")
    return _substituted(call, _pattern(call.receiver), written, call.argument(2, "count"))


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
        return each(value, lambda option: replaced(option, source, new))

    def on_hole(hole: Hole) -> Hole:
        return _left(hole, source, flags, known if is_every else None, constants_of(new))

    found = each(value, lambda option: mapped(option, lambda part: _run(part, source, flags, known), on_hole))
    return text(*parts_of(found), *holes(new)) if holes(new) else _known_gaps(found)


def parts_are_text(value: Value) -> bool:
    """Whether a replacement is a text, not a function."""
    return any(isinstance(part, str | Hole) for part in parts_of(value))


def constants_of(value: Value) -> str:
    """The constant parts of a replacement."""
    return "".join([part for part in parts_of(value) if isinstance(part, str)])


def _left(hole: Hole, source: str | None, flags: int, replacement: str | None, written: str) -> Hole:
    if source is None or replacement is None:
        alphabet = hole.alphabet | mask(written)
    else:
        alphabet = substituted(source, flags, replacement, hole.alphabet)
    return replace(cut(hole), alphabet=alphabet, without=frozenset())


UNKNOWN = "\ufffc"
"""Stands for a constant part of which it is not computed what a pattern makes of it."""


def _run(part: str, source: str | None, flags: int, replacement: str | None) -> str:
    if source is None or replacement is None or len(part) > LONGEST or not is_quick(source):
        return UNKNOWN
    try:
        return re.sub(source, replacement, part, flags=flags)
    except (re.error, IndexError):
        return UNKNOWN


def is_quick(source: str) -> bool:
    """Whether a pattern cannot go back and forth over a text: at most one part of it repeats."""
    return len(source) < LONGEST and sum(source.count(sign) for sign in "*+{") <= 1 and "(" not in source


def _known_gaps(value: Value) -> Value:
    parts: list[Part] = []
    for part in parts_of(value):
        parts.extend([GAP] if isinstance(part, str) and UNKNOWN in part else [part])
    return value if GAP not in parts else text(*parts)


def escape(call: LibraryCall) -> Value | None:
    """`re.escape(text)`."""
    value = call.argument(0, "pattern")
    if value is None:
        return None
    return each(value, lambda option: mapped(option, re.escape, _escaped))


def _escaped(hole: Hole) -> Hole:
    return replace(hole, alphabet=hole.alphabet | mask("\\"), encoders=hole.encoders | {"regex"})


def _matching(*, is_method: bool) -> Callable[[LibraryCall], Value | None]:
    def match(call: LibraryCall) -> Value | None:
        pattern = call.receiver if is_method else call.argument(0, "pattern")
        value = call.argument(0 if is_method else 1, "string")
        if pattern is None or value is None:
            return None
        flags = None if is_method else call.argument(2, "flags")
        return Foreign(MATCH, (pattern, value, *([flags] if flags is not None else [])))

    return match


def _finding(*, is_method: bool) -> Callable[[LibraryCall], Value | None]:
    match = _matching(is_method=is_method)

    def find(call: LibraryCall) -> Value | None:
        found = match(call)
        if not isinstance(found, Foreign):
            return None
        source, _ = _pattern(found.arguments[0])
        count = len(group_sources(source)) if source is not None else 0
        groups = [_group(found, Known(position)) for position in range(1, count + 1)]
        inner = _group(found, Known(0)) if not groups else groups[0] if count == 1 else Items("tuple", tuple(groups))
        return Items("list", (), inner)

    return find


def _iterating(*, is_method: bool) -> Callable[[LibraryCall], Value | None]:
    match = _matching(is_method=is_method)

    def iterate(call: LibraryCall) -> Value | None:
        found = match(call)
        return None if found is None else Items("list", (), found)

    return iterate


def _splitting(*, is_method: bool) -> Callable[[LibraryCall], Value | None]:
    def split(call: LibraryCall) -> Value | None:
        source, flags = _pattern(call.receiver if is_method else call.argument(0, "pattern"))
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


def method_group(call: LibraryCall) -> Value | None:
    """`match.group(number)`."""
    if not isinstance(call.receiver, Foreign):
        return None
    found = tuple([_group(call.receiver, key) for key in call.arguments or (Known(0),)])
    return found[0] if len(found) == 1 else Items("tuple", found)


def _group(match: Foreign, key: Value) -> Value:
    source, flags = _pattern(match.arguments[0])
    flags |= _flags(match.arguments[2]) if len(match.arguments) > 2 else 0
    alphabet = ALL if source is None else characters(_source_of(source, key), flags, "fullmatch")
    found = [narrowed(cut(hole), alphabet) for hole in dict.fromkeys(holes(match.arguments[1]))]
    return either(*[text(hole) for hole in found]) if found else text(GAP)


def _source_of(source: str, key: Value) -> str:
    """The part of a pattern that one group is; the whole where that is not known."""
    name = key.data if isinstance(key, Known) else None
    groups = group_sources(source)
    if isinstance(name, int) and 0 < name <= len(groups):
        return groups[name - 1][1]
    return next((inner for own, inner in groups if own and own == name), source)


def group_sources(source: str) -> list[tuple[str, str]]:
    """The name and the pattern of each group that keeps what it matches, in order."""
    found: list[tuple[int, str, int]] = []
    open_: list[int | None] = []
    ends: dict[int, int] = {}
    at, is_class = 0, False
    while at < len(source):
        sign = source[at]
        if sign == "\\":
            at += 1
        elif is_class:
            is_class = sign != "]"
        elif sign == "[":
            # A bracket that closes at once is one of the class.
            at += 2 if source[at + 1 : at + 3] == "^]" else 1 if source[at + 1 : at + 2] == "]" else 0
            is_class = True
        elif sign == "(":
            open_.append(_opened(source, at, found))
        elif sign == ")" and open_:
            position = open_.pop()
            if position is not None:
                ends[position] = at
        at += 1
    return [(name, source[start : ends.get(position, len(source))]) for position, (_, name, start) in enumerate(found)]


def _opened(source: str, at: int, found: list[tuple[int, str, int]]) -> int | None:
    if source.startswith("(?P<", at):
        end = source.find(">", at)
        found.append((at, source[at + 4 : end], end + 1))
    elif source.startswith("(?", at):
        return None
    else:
        found.append((at, "", at + 1))
    return len(found) - 1


def method_groups(call: LibraryCall) -> Value | None:
    """`match.groups()`."""
    match = call.receiver
    if not isinstance(match, Foreign):
        return None
    source, _ = _pattern(match.arguments[0])
    if source is None:
        return Items("tuple", (), _group(match, ANYTHING))
    return Items("tuple", tuple([_group(match, Known(at + 1)) for at in range(len(group_sources(source)))]))


def method_groupdict(call: LibraryCall) -> Value | None:
    """`match.groupdict()`."""
    match = call.receiver
    if not isinstance(match, Foreign):
        return None
    source, _ = _pattern(match.arguments[0])
    names = [name for name, _ in group_sources(source or "") if name]
    return Table({name: _group(match, Known(name)) for name in names}, None if source else _group(match, ANYTHING))


def match_attribute(match: Foreign, name: str, at: Place | None = None) -> Value | None:
    """`match.string`."""
    return match.arguments[1] if name == "string" else None


def clean(call: LibraryCall) -> Value | None:
    """A position in a text."""
    return ANYTHING


_OF_COMPILED = {
    "findall": _finding(is_method=True),
    "finditer": _iterating(is_method=True),
    "fullmatch": _matching(is_method=True),
    "match": _matching(is_method=True),
    "search": _matching(is_method=True),
    "split": _splitting(is_method=True),
    "sub": method_sub,
}
METHODS = {
    **{f"{kind}.{name}": method for kind in COMPILED for name, method in _OF_COMPILED.items()},
    f"{MATCH}.__getitem__": method_group,
    f"{MATCH}.end": clean,
    f"{MATCH}.group": method_group,
    f"{MATCH}.groupdict": method_groupdict,
    f"{MATCH}.groups": method_groups,
    f"{MATCH}.span": clean,
    f"{MATCH}.start": clean,
}
FUNCTIONS = {
    f"{module}.{name}": function
    for module in ("re", "regex")
    for name, function in {
        "escape": escape,
        "findall": _finding(is_method=False),
        "finditer": _iterating(is_method=False),
        "fullmatch": _matching(is_method=False),
        "match": _matching(is_method=False),
        "search": _matching(is_method=False),
        "split": _splitting(is_method=False),
        "sub": substitute,
    }.items()
}
ATTRIBUTES = {MATCH: match_attribute}
