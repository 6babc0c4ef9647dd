"""Plain JSON of the probe as values: what equals a variable that was given or invented is from the environment."""

from __future__ import annotations

import datetime
from collections.abc import Mapping

from msgspec import Struct

from stopper.evidence.source.values import FromEnvironment, Known, Unknown, Value

SHORTEST = 5  # characters of a value that can be told apart from others
DEEPEST = 8
COLLECTIONS: Mapping[str, type] = {"list": list, "tuple": tuple, "set": frozenset, "frozenset": frozenset}


class _NotPlain(Exception):
    """A value that holds an object; the message names its class."""


class ValueReader(Struct, frozen=True):
    """`invented` are our own values by variable, `given` those that the user supplied for production."""

    invented: Mapping[str, str]
    given: Mapping[str, str]

    def read(self, found: object) -> Value:
        """The value that the probe wrote down."""
        try:
            value: Value = Known(_plain(found, 0))
        except _NotPlain as reason:
            return Unknown(f"it is {reason}")
        written = _texts(value)
        for name, text in self.invented.items():
            if any(text == item or (len(text) >= SHORTEST and text in item) for item in written):
                return FromEnvironment(name)
        for name, text in self.given.items():
            if any(text == item for item in written) and len(text) >= SHORTEST:
                return FromEnvironment(name, given=value)
        return value


def _texts(value: Value) -> list[str]:
    """Every text in a value, numbers as they would stand in a variable."""
    return list(_flat(value.data)) if isinstance(value, Known) else []


def _flat(data: object) -> list[str]:
    if isinstance(data, str):
        return [data]
    if isinstance(data, bytes):
        return [data.decode("utf-8", "replace")]
    if isinstance(data, int) and not isinstance(data, bool):
        return [str(data)] if data > 10_000 else []
    if isinstance(data, dict):
        return [item for pair in data.items() for part in pair for item in _flat(part)]
    if isinstance(data, list | tuple | set | frozenset):
        return [item for part in data for item in _flat(part)]
    return []


def _plain(found: object, depth: int) -> object:
    if found is None or isinstance(found, bool | int | float):
        return found
    if not isinstance(found, dict) or depth > DEEPEST:
        raise _NotPlain("not readable")
    kind, content = next(iter(found.items()), ("object", "some class"))
    if isinstance(content, list):
        return _mapping(content, depth) if kind == "dict" else _collection(str(kind), content, depth)
    return _single(str(kind), content)


def _single(kind: str, content: object) -> object:
    """A text, a row of bytes or a duration; what else there is holds an object."""
    if isinstance(content, str) and kind in ("text", "bytes"):
        return content if kind == "text" else _bytes(content)
    if isinstance(content, int | float) and kind == "seconds":
        return _duration(content)
    raise _NotPlain(f"an object of {str(content)[:80]}")


def _bytes(digits: str) -> bytes:
    try:
        return bytes.fromhex(digits)
    except ValueError as error:
        raise _NotPlain("not readable") from error


def _duration(seconds: float) -> datetime.timedelta:
    try:
        return datetime.timedelta(seconds=seconds)
    except (OverflowError, ValueError) as error:
        raise _NotPlain("not readable") from error


def _mapping(pairs: list[object], depth: int) -> dict[object, object]:
    found: dict[object, object] = {}
    for pair in pairs:
        if not isinstance(pair, list) or len(pair) != 2:
            raise _NotPlain("not readable")
        key = _plain(pair[0], depth + 1)
        if not isinstance(key, str | int | float | bool | bytes | None):
            raise _NotPlain("a dict with keys that are objects")
        found[key] = _plain(pair[1], depth + 1)
    return found


def _collection(kind: str, items: list[object], depth: int) -> object:
    make = COLLECTIONS.get(kind, list)
    plain = [_plain(item, depth + 1) for item in items]
    try:
        return make(plain)
    except TypeError as error:
        raise _NotPlain("a set of objects") from error
