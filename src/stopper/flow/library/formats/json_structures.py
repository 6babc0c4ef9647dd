"""JSON that the project wrote itself, read back: of a text whose shape is known, what stood under each key."""

from __future__ import annotations

import json
import re
from collections.abc import Callable

from msgspec.structs import replace

from stopper.flow.limits import PARTS_OF_JSON
from stopper.flow.values.contents import text
from stopper.flow.values.texts.characters import OTHER, mask
from stopper.flow.values.texts.fillings import is_number
from stopper.flow.values.value import ANYTHING, Hole, Items, Known, Part, Table, Text, Untrusted, Value
from stopper.standard.regex import regex

CONTROL = sum(1 << position for position in range(32))
ESCAPED = CONTROL | OTHER | mask('"\\')
"""What is written otherwise in JSON."""
MARK, BARE = "\ue000{}\ue001", '"\ue000{}\ue002"'
"""What stands for a part that is not known while the text is read, in quotes and without: for private use."""
MARKED = regex("\ue000([0-9]+)[\ue001\ue002]")
QUOTE = regex(r'\\.|(")', re.DOTALL)
Made = Callable[[Hole], Hole]


class Unclear(Exception):
    """Something of the shape hangs on a part that is not known."""


def structured(value: Text, made: Made) -> Value | None:
    """What is read of a text; None where its shape is not certain. `made` says how a hole has come through it."""
    if len(value.parts) > PARTS_OF_JSON:
        return None
    try:
        return _value(json.loads(_written(value.parts)), value.parts, made)
    except (ValueError, RecursionError, Unclear):
        return None


def _written(parts: tuple[Part, ...]) -> str:
    """The text, with a mark in the place of each part that is not known."""
    found: list[str] = []
    is_quoted = False
    for position, part in enumerate(parts):
        if isinstance(part, str):
            is_quoted ^= sum(1 for one in QUOTE.finditer(part) if one[1]) % 2 == 1
            found.append(part)
        elif isinstance(part, Hole) and "json" not in part.encoders and not is_number(part):
            # Who writes without an encoder may write any shape.
            raise Unclear
        else:
            found.append((MARK if is_quoted else BARE).format(position))
    return "".join(found)


def _value(data: object, parts: tuple[Part, ...], made: Made) -> Value:
    if isinstance(data, dict):
        if any(MARKED.search(key) for key in data):
            raise Unclear
        return Table({key: _value(one, parts, made) for key, one in data.items()})
    if isinstance(data, list):
        return Items("list", tuple([_value(one, parts, made) for one in data]))
    if isinstance(data, str) and MARKED.search(data):
        return _filled(data, parts, made)
    return Known(data) if isinstance(data, str | int | float | bool | None) else ANYTHING


def _filled(data: str, parts: tuple[Part, ...], made: Made) -> Value:
    """A text of the document with its parts put back; outside of quotes, a value of whatever shape."""
    if data.endswith("\ue002"):
        part = parts[int(data[1:-1])]
        hole = made(_unescaped(part)) if isinstance(part, Hole) else None
        return ANYTHING if hole is None else Text((hole,)) if is_number(hole) else Untrusted(hole, "data")
    found: list[Part] = []
    for position, piece in enumerate(MARKED.split(data)):
        if position % 2 == 0:
            found.extend([piece] if piece else [])
            continue
        part = parts[int(piece)]
        found.append(made(_unescaped(part)) if isinstance(part, Hole) else part)
    whole = text(*found)
    return whole if any(isinstance(part, Hole) for part in found) or len(found) > 1 else ANYTHING


def _unescaped(hole: Hole) -> Hole:
    """A hole as it was before it was written: what the text has instead of an escaped character is that again."""
    alphabet = hole.alphabet | ESCAPED if hole.alphabet & mask("\\") else hole.alphabet
    return replace(hole, alphabet=alphabet, encoders=hole.encoders - {"json"})
