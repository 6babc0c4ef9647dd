"""JSON: the text of known containers is written out, and what is read of an untrusted text is untrusted data."""

from __future__ import annotations

import json
from collections.abc import Iterable

from msgspec.structs import replace

from stopper.flow.library.call import LibraryCall
from stopper.flow.library.formats.encodings import read_back
from stopper.flow.library.formats.json_structures import CONTROL, ESCAPED, structured
from stopper.flow.library.texts.text_parts import decoded, map_options
from stopper.flow.limits import JSON_DEEP
from stopper.flow.values.choosing import either
from stopper.flow.values.constants import folded, is_text
from stopper.flow.values.contents import holes, parts_of, text
from stopper.flow.values.texts.characters import OTHER, mask
from stopper.flow.values.value import ANYTHING, GAP, Hole, Items, Known, Part, Table, Text, Untrusted, Value, options
from stopper.model import Place

READ = "json.loads reads it"


def dumps(call: LibraryCall) -> Value | None:
    """`json.dumps(value)`."""
    value = call.argument(0, "obj")
    keeps = call.keywords.get("ensure_ascii")
    if value is None:
        return None
    return map_options(value, lambda option: text(*_written(option, JSON_DEEP, keeps_other=keeps == Known(False))))


def _written(value: Value, depth: int, *, keeps_other: bool) -> tuple[Part, ...]:
    if isinstance(value, Known) and isinstance(value.data, str | int | float | bool | None):
        return parts_of(folded(json.dumps, value) or text(GAP))
    if is_text(value):
        return ('"', *_within(value, keeps_other), '"')
    if depth and isinstance(value, Items) and value.rest is None and value.kind != "set":
        return ("[", *_listed([_written(item, depth - 1, keeps_other=keeps_other) for item in value.items]), "]")
    if depth and isinstance(value, Table) and value.rest is None:
        pairs = [
            (json.dumps(str(key)), ": ", *_written(item, depth - 1, keeps_other=keeps_other))
            for key, item in value.entries.items()
        ]
        return ("{", *_listed(pairs), "}")
    unknown = [option for option in options(value) if not isinstance(option, Known)]
    if unknown and unknown[0] is not value and all(map(is_text, unknown)):
        # Beside constants, such as None, a text says more: what may stand there stands in quotes.
        inner = [part for option in unknown for part in (*_within(option, keeps_other), GAP)]
        return ('"', *inner[:-1], '"')
    found = [_escaped(hole, keeps_other=keeps_other) for hole in holes(value)]
    # The stranger decides on the shape of untrusted data, and nothing else stands around it.
    if isinstance(value, Untrusted):
        return tuple(found)
    return (GAP, *[part for hole in found for part in (hole, GAP)])


def _within(value: Value, keeps_other: bool) -> list[Part]:
    return [_escaped(part, keeps_other=keeps_other) for part in parts_of(value)]


def _listed(values: Iterable[tuple[Part, ...]]) -> tuple[Part, ...]:
    found: list[Part] = []
    for value in values:
        found.extend([*([", "] if found else []), *value])
    return tuple(found)


def _escaped(part: Part, *, keeps_other: bool) -> Part:
    if isinstance(part, str):
        return json.dumps(part)[1:-1]
    if not isinstance(part, Hole):
        return part
    if not part.alphabet & ESCAPED:
        return replace(part, encoders=part.encoders | {"json"})
    alphabet = part.alphabet & ~CONTROL | mask("\\")
    if part.alphabet & (CONTROL | OTHER):
        alphabet |= mask("bfnrtu0123456789abcdef")
    return replace(part, alphabet=alphabet if keeps_other else alphabet & ~OTHER, encoders=part.encoders | {"json"})


def loads(call: LibraryCall) -> Value | None:
    """`json.loads(text)`."""
    value = call.argument(0, "s")
    return read(value, call.at) if value is not None else None


def read(value: Value, at: Place) -> Value:
    """What a text of JSON holds that is read at a place."""
    return map_options(value, lambda option: _read(option, at))


def _read(value: Value, at: Place) -> Value:
    if isinstance(value, Known):
        return read_back(value, json.loads, "json.loads", at)
    known = structured(value, lambda hole: hole.through(at, READ)) if isinstance(value, Text) else None
    if known is not None:
        return known
    # Of a text that is all a stranger's, so is the shape of what is read.
    found = [decoded(hole).through(at, READ) for hole in holes(value)]
    return either(*[Untrusted(hole, "data") for hole in found]) if found else ANYTHING


FUNCTIONS = {
    f"{module}.{name}": function
    for module in ("json", "simplejson", "ujson", "orjson", "rapidjson", "flask.json")
    for name, function in {"dumps": dumps, "loads": loads, "load": loads}.items()
}
