"""Values of a policy's tables read as the type that is expected there; what is wrong is named with its place."""

from __future__ import annotations

import difflib
from collections.abc import Mapping, Sequence

from stopper.model import UsageError


def refuse_unknown(table: Mapping[str, object], known: tuple[str, ...], origin: str, inside: str) -> None:
    """UsageError with the nearest name where the table has a key that nobody reads."""
    for key in table:
        if key not in known:
            near = difflib.get_close_matches(key.replace("_", "-"), known, 1)
            hint = f" Did you mean {near[0]!r}?" if near else f" Known keys: {', '.join(known)}."
            raise UsageError(f"{origin}: unknown key {key!r}{inside}.{hint}")


def text(value: object, key: str, origin: str) -> str:
    """The value as a text."""
    if not isinstance(value, str):
        raise UsageError(f"{origin}: {key} must be a text in quotes, not {type(value).__name__}.")
    return value


def texts(value: object, key: str, origin: str) -> tuple[str, ...]:
    """The value as a list of texts."""
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        raise UsageError(f'{origin}: {key} must be a list of texts, such as {key} = ["…"].')
    return tuple(value)


def tables(value: object, key: str, origin: str) -> Sequence[Mapping[str, object]]:
    """The value as a list of tables."""
    if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
        one = key.removesuffix("s")
        raise UsageError(f"{origin}: write each {one} as a table: [[{key}]] (pyproject.toml: [[tool.stopper.{key}]]).")
    return value


def lines_of(text: str, key: str) -> list[int]:
    """The lines on which the tables of a list begin, in their order."""
    return [number for number, line in enumerate(text.splitlines(), 1) if line.strip().startswith("[[") and key in line]
