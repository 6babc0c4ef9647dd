"""What Jinja's filters make of a value."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from stopper.flow.characters import mask
from stopper.flow.tests_of_text import changed
from stopper.flow.values import ANYTHING, Hole, Items, Text, Value, either, holes, parts_of, text

if TYPE_CHECKING:
    from stopper.flow.interpreter import Interpreter

MARKUP = mask("<>\"'")
ENCODERS = {
    "escape": "html",
    "e": "html",
    "forceescape": "html",
    "urlencode": "url",
    "url_encode": "url",
    "tojson": "js",
    "striptags": "html",
    "xmlattr": "html",
    "b64encode": "base64",
}
NUMBERS = frozenset({
    "int", "float", "abs", "round", "length", "count", "wordcount", "filesizeformat", "sum", "strftime", "datetime",
})  # fmt: skip
ONE_OF = frozenset({"first", "last", "random", "max", "min"})
SEVERAL = frozenset({
    "list", "sort", "unique", "reverse", "select", "reject", "selectattr", "rejectattr", "batch", "slice", "dictsort",
    "items", "groupby", "map",
})  # fmt: skip
SAME = frozenset({
    "upper", "lower", "title", "capitalize", "trim", "truncate", "center", "indent", "wordwrap", "string", "safe",
    "replace", "pprint", "nl2br", "linebreaks", "markdown", "attr", "urlize",
})  # fmt: skip


def filtered(name: str, value: Value, arguments: tuple[Value, ...], on: Interpreter) -> Value | None:
    """What the filter `name` gives; None for one that is not Jinja's own."""
    if name in ENCODERS:
        return encoded(value, ENCODERS[name])
    if name in NUMBERS:
        return ANYTHING
    if name in ONE_OF:
        return either(*on.elements(value))
    if name in SEVERAL:
        return Items("list", (), either(*on.elements(value)))
    if name in ("default", "d"):
        return either(value, *arguments[:1])
    return _JOINING.get(name, _same if name in SAME else _unknown)(value, arguments, on)


def encoded(value: Value, encoder: str) -> Value:
    """The value with its holes through an encoder."""
    lost = MARKUP if encoder == "html" else 0
    return changed(value, lambda hole: _through(hole, encoder, lost))


def _through(hole: Hole, encoder: str, lost: int) -> Hole:
    # What the project made markup of is not escaped again.
    lost = 0 if "markup" in hole.encoders else lost
    return replace(hole, alphabet=hole.alphabet & ~lost, encoders=hole.encoders | {encoder})


def _same(value: Value, arguments: tuple[Value, ...], on: Interpreter) -> Value | None:
    return value


def _unknown(value: Value, arguments: tuple[Value, ...], on: Interpreter) -> Value | None:
    return None


def _join(value: Value, arguments: tuple[Value, ...], on: Interpreter) -> Value | None:
    elements = on.elements(value)
    return text(*[part for element in (*elements, *arguments) for part in parts_of(element)])


def _format(value: Value, arguments: tuple[Value, ...], on: Interpreter) -> Value | None:
    found = [hole for item in (value, *arguments) for hole in holes(item)]
    return Text(tuple(found)) if found else ANYTHING


_JOINING: dict[str, Callable[[Value, tuple[Value, ...], Interpreter], Value | None]] = {
    "join": _join,
    "format": _format,
}
