"""Builtins that convert one value: to a text, a number, a container, a character."""

from __future__ import annotations

from collections.abc import Callable

from stopper.flow.library.call import LibraryCall
from stopper.flow.library.containers.subscripts import elements
from stopper.flow.library.formats.encodings import as_bytes, as_string
from stopper.flow.library.patterns.regex_matches import MATCH, written
from stopper.flow.library.texts.repr_texts import represented
from stopper.flow.library.texts.str_format import formatted
from stopper.flow.library.texts.text_parts import clean_or, map_options, only
from stopper.flow.values.choosing import either
from stopper.flow.values.constants import constant, folded, is_text
from stopper.flow.values.contents import holes, parts_of, text
from stopper.flow.values.texts.characters import ALL, HEXADECIMAL, NUMBER, mask
from stopper.flow.values.value import ANYTHING, GAP, Foreign, Instance, Items, Known, Text, Untrusted, Value

WRITTEN = {"markupsafe.Markup()", "pathlib.Path()", "pathlib.PurePath()"}
"""Things of which `str` is the text that they were made of."""


def texts(call: LibraryCall) -> Value | None:
    """`str(value)`, `str(value, encoding)`."""
    value = call.argument(0, "object")
    if value is None:
        return None if call.more is not None else Known("")
    if isinstance(value, Instance):
        return None
    found = map_options(value, as_text)
    return found if call.argument(1, "encoding") is None else as_string(found)


def as_text(value: Value) -> Value:
    """One option of a value as `str` writes it."""
    if isinstance(value, Known):
        known = folded(lambda data: data.decode() if isinstance(data, bytes) else str(data), value)
        return known or text(GAP)
    if isinstance(value, Text):
        return value
    if isinstance(value, Untrusted):
        return Untrusted(value.hole, "text")
    if isinstance(value, Foreign) and value.name in WRITTEN and value.arguments:
        return as_text(value.arguments[0])
    if isinstance(value, Foreign) and value.name == MATCH:
        return written(value)
    return text(GAP) if not holes(value) else represented(value)


def numbers(call: LibraryCall) -> Value | None:
    """`int(value)`, `float(value)`: what a stranger gives is a number afterwards."""
    value = call.argument(0)
    return Known(0) if value is None and call.more is None else map_options(value or ANYTHING, as_number)


def whole(call: LibraryCall) -> Value | None:
    """`int(value, base)`."""
    given = call.arguments
    if given and all(isinstance(value, Known) for value in given):
        return folded(int, *given) or ANYTHING
    return numbers(call)


def as_number(value: Value) -> Value:
    """One option of a value as a number."""
    if isinstance(value, Known):
        return folded(_number, value) or ANYTHING
    found = [Untrusted(only(hole, NUMBER, "number"), "data") for hole in holes(value)]
    return either(*found)


def _number(data: object) -> float:
    return data if isinstance(data, (int, float)) else float(str(data))


def same_number(call: LibraryCall) -> Value | None:
    """`abs(value)`, `round(value)`."""
    value = call.argument(0)
    return None if value is None else map_options(value, as_number) if holes(value) else ANYTHING


def truths(call: LibraryCall) -> Value | None:
    """`bool(value)`: a truth carries nothing."""
    value = call.argument(0)
    return (folded(bool, value) if value is not None else Known(False)) or ANYTHING


def lengths(call: LibraryCall) -> Value | None:
    """`len(value)`."""
    value = call.argument(0)
    if isinstance(value, Items) and value.rest is None and value.kind != "set":
        return Known(len(value.items))
    known = constant(value)
    return ANYTHING if known is None else Known(len(known))


def representations(call: LibraryCall) -> Value | None:
    """`repr(value)`."""
    value = call.argument(0)
    return None if value is None or isinstance(value, Instance) else represented(value)


def formats(call: LibraryCall) -> Value | None:
    """`format(value, spec)`."""
    value, spec = call.argument(0), call.argument(1)
    if value is None:
        return None
    return map_options(value, lambda option: formatted(option, spec or Known("")))


def byte_strings(call: LibraryCall) -> Value | None:
    """`bytes(value, encoding)`, `bytearray(value)`, `memoryview(value)`."""
    value = call.argument(0)
    if value is None:
        return Known(b"")
    return as_bytes(map_options(value, _bytes))


def _bytes(value: Value) -> Value:
    if isinstance(value, Known):
        known = constant(value)
        return (
            ANYTHING if known is None else Known(known.encode("utf-8") if isinstance(value.data, str) else value.data)
        )
    if is_text(value):
        return text(*parts_of(value))
    return clean_or(value, ALL)


def characters(call: LibraryCall) -> Value | None:
    """`chr(code)`: any single character."""
    value = call.argument(0)
    if isinstance(value, Known):
        return folded(chr, value) or ANYTHING
    return clean_or(value, ALL)


def codes(call: LibraryCall) -> Value | None:
    """`ord(character)`."""
    value = call.argument(0)
    return (folded(ord, value) if isinstance(value, Known) else None) or as_code(value)


def as_code(value: Value | None) -> Value:
    """The number of a character."""
    return either(*[Untrusted(only(hole, NUMBER, "number"), "data") for hole in holes(value)])


def digits(call: LibraryCall) -> Value | None:
    """`hex(number)`, `oct(number)`, `bin(number)`."""
    return clean_or(call.argument(0), HEXADECIMAL | mask("x-o"))


def containers(kind: str) -> Callable[[LibraryCall], Value | None]:
    """`list(values)`, `tuple(values)`, `set(values)`."""

    def function(call: LibraryCall) -> Value | None:
        value = call.argument(0)
        if value is None:
            return Items(kind)  # type: ignore[arg-type]  # one of the three
        return map_options(value, lambda option: _contained(option, kind))

    return function


def _contained(value: Value, kind: str) -> Value:
    found = elements(value)
    return Items(kind, found.items, found.rest)  # type: ignore[arg-type]  # one of the three


_BUILTINS = {
    "abs": same_number,
    "ascii": representations,
    "bin": digits,
    "bool": truths,
    "bytearray": byte_strings,
    "bytes": byte_strings,
    "chr": characters,
    "complex": numbers,
    "float": numbers,
    "format": formats,
    "frozenset": containers("set"),
    "hex": digits,
    "int": whole,
    "len": lengths,
    "list": containers("list"),
    "memoryview": byte_strings,
    "oct": digits,
    "ord": codes,
    "repr": representations,
    "round": same_number,
    "set": containers("set"),
    "str": texts,
    "tuple": containers("tuple"),
    "unicode": texts,
}
FUNCTIONS = {
    **_BUILTINS,
    "collections.deque": containers("list"),
    "decimal.Decimal": numbers,
    "fractions.Fraction": numbers,
    "reprlib.repr": representations,
}
