"""What a cipher is given: keys and nonces that are written in the code, and modes that show equal blocks."""

from __future__ import annotations

from collections.abc import Iterator

from stopper.flow.judging.danger import Danger, SinkCall
from stopper.flow.values.value import Foreign, Hole, Known, Origin, Value, options
from stopper.model import Place

CONSTANT = "constant"
"""The kind of the origin of what the code itself says."""
WORDS = {"key": "a key of the code", "nonce": "a nonce of the code"}
SHORTEST = 8  # characters of the shortest key and nonce of any cipher


def dangers(call: SinkCall) -> Iterator[Danger]:
    """A key or nonce that is a constant whichever way was taken, or the mode ECB; the note is what is given."""
    found = options(call.value)
    if call.note == "mode":
        if any(isinstance(option, Foreign) and option.name.endswith(".MODE_ECB") for option in found):
            yield _of("the mode ECB", call)
    elif all(_is_written(option) for option in found):
        yield _of(WORDS.get(call.note, WORDS["key"]), call)


def _of(shown: str, call: SinkCall) -> Danger:
    return Danger(Hole(Origin(CONSTANT, shown, Place(""))), call.note, "")


def _is_written(value: Value) -> bool:
    return isinstance(value, Known) and isinstance(value.data, str | bytes) and len(value.data) >= SHORTEST
