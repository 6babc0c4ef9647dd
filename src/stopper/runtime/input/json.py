"""JSON that has one meaning: UTF-8, no two equal keys, no NaN or infinite number, and no deeper than is bounded."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Callable
from typing import Any

# Strings are left out to count the brackets between them. Possessive, so that no text makes it try twice.
STRING = re.compile(r'"(?:[^"\\]++|\\.)*+"?', re.DOTALL)
BRACKETS = re.compile(r"[\[{\]}]")
# Half of a pair (U+D800 to U+DFFF) is no character: no store and no answer can write it.
HALF = re.compile(r"\\u[dD][89a-fA-F]")

Loads = Callable[[str], Any]


class NotAccepted(ValueError):
    """JSON that is not taken; the text says why, and repeats nothing of it."""


class StrictJson:
    """Stands in for the `json` module where Flask reads a request's body.

    `then` is the application's own decoder, which is given what passed; None where Python's own result is right.
    """

    def __init__(self, max_depth: int, then: Loads | None = None) -> None:
        self._max_depth = max_depth
        self._then = then

    def loads(self, data: bytes | str) -> Any:
        """The value that the JSON means; NotAccepted says why there is none."""
        text = data if isinstance(data, str) else decoded(data)
        value = strictly(text, self._max_depth)
        return value if self._then is None else self._then(text)


def strictly(text: str, max_depth: int) -> Any:
    """The value of a JSON text; NotAccepted says why there is none."""
    if text.count("[") + text.count("{") > max_depth:  # else it cannot be deeper
        _refuse_depth(text, max_depth)
    try:
        value = _DECODER.decode(text)
    except json.JSONDecodeError as error:
        raise NotAccepted(f"is no JSON (character {error.pos})") from error
    except NotAccepted:
        raise
    except RecursionError as error:
        raise NotAccepted("nests too deeply") from error
    except ValueError as error:  # an integer of more digits than Python converts
        raise NotAccepted("has a number that is too long") from error
    if HALF.search(text):
        _refuse_halves(value)
    return value


def decoded(data: bytes) -> str:
    """The text of a body; NotAccepted where it is not UTF-8."""
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise NotAccepted(f"is not UTF-8 (byte {error.start})") from error


def _refuse_depth(text: str, max_depth: int) -> None:
    depth = 0
    for bracket in BRACKETS.findall(STRING.sub("", text)):
        if bracket in "[{":
            depth += 1
            if depth > max_depth:
                raise NotAccepted(f"nests deeper than {max_depth}")
        else:
            depth -= 1


def _refuse_halves(value: Any) -> None:
    try:
        json.dumps(value, ensure_ascii=False).encode("utf-8")
    except UnicodeEncodeError as error:
        raise NotAccepted("has half of a character (a lone surrogate)") from error


def _without_equal_keys(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise NotAccepted("has the same key twice in one object")
    return found


def _finite(text: str) -> float:
    value = float(text)
    if not math.isfinite(value):
        raise NotAccepted("has a number that is too large")
    return value


def _no_constant(_: str) -> None:
    raise NotAccepted("has NaN or Infinity, which are no JSON")


_DECODER = json.JSONDecoder(object_pairs_hook=_without_equal_keys, parse_float=_finite, parse_constant=_no_constant)
