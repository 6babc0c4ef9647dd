"""The grammar of environment files as python-dotenv, Flask and Docker read them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct

from stopper.model import Place
from stopper.standard.regex import regex
from stopper.standard.secret import Secret

_ENTRY = regex(
    r"\s{0,80}(?:export\s{1,8})?(?P<quote>['\"]?)(?P<key>[A-Za-z_][\w.\-]{0,200})(?P=quote)"
    r"\s{0,80}=[ \t]{0,80}(?P<rest>.*)\Z"
)
_COMMENT = regex(r"\s#")
LONGEST_VALUE = 200  # lines that a quoted value may span


class EnvironmentEntry(Struct, frozen=True):
    """One `KEY=value`; the value is wrapped, whatever it is, and `at` is the line of the key."""

    key: str
    value: Secret
    at: Place


def entries_of(lines: Sequence[str], path: str) -> Iterator[EnvironmentEntry]:
    """The entries of an environment file in their order; what is no entry is passed over."""
    number = 0
    while number < len(lines):
        found = _ENTRY.match(lines[number])
        first = number
        number += 1
        if not found:
            continue
        value, used = _value(found["rest"], lines, number)
        number += used
        yield EnvironmentEntry(found["key"], Secret(value), Place(path, first + 1, 1, number, found["key"]))


def _value(rest: str, lines: Sequence[str], following: int) -> tuple[str, int]:
    """The value that starts with `rest`, and how many of the following lines belong to it."""
    quote = rest[:1]
    if quote not in {"'", '"'}:
        return _COMMENT.split(f" {rest}", maxsplit=1)[0].strip(), 0
    text = rest[1:]
    for used in range(LONGEST_VALUE):
        end = _closing(text, quote)
        if end is not None:
            return _unescaped(text[:end], quote), used
        if following + used >= len(lines):
            break
        text = f"{text}\n{lines[following + used]}"
    return rest[1:].strip(), 0


def _closing(text: str, quote: str) -> int | None:
    found = re.compile(rf"(?:\\.|[^\\{quote}])*+{quote}", re.DOTALL).match(text)
    return found.end() - 1 if found else None


def _unescaped(text: str, quote: str) -> str:
    if quote == "'":
        return text.replace("\\'", "'")
    return text.replace('\\"', '"').replace("\\n", "\n").replace("\\$", "$")
