"""Variables in a Dockerfile filled in as the builder does, and texts cut into words by its quotes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from stopper.standard.holes import HOLE
from stopper.standard.regex import regex

Values = Mapping[str, str | None]

_BRACED = regex(r"\{([A-Za-z_]\w{0,200}|\d{1,9})(?:(:?[-+?]|##?|%%?|//?)((?:\$\{[^{}]*\}|[^{}])*+))?\}")
_PLAIN = regex(r"[A-Za-z_]\w{0,200}|\d")
DEEPEST = 5  # defaults within defaults


def words_of(text: str, escape: str = "\\") -> tuple[str, ...]:
    """The words between spaces, with their quotes kept; a quote or an escape keeps a space inside a word."""
    found: list[str] = []
    word, quote, position = "", "", 0
    while position < len(text):
        character = text[position]
        if character == escape and quote != "'" and position + 1 < len(text):
            word += text[position : position + 2]
            position += 2
            continue
        if quote:
            quote = "" if character == quote else quote
        elif character in "\"'":
            quote = character
        if character.isspace() and not quote:
            found.append(word)
            word = ""
        else:
            word += character
        position += 1
    return tuple(item for item in (*found, word) if item)


def filled(text: str, values: Values, escape: str = "\\", depth: int = 0) -> str:
    """A word without its quotes, its variables filled in; what is not known shows as HOLE.

    A name that `values` lacks is empty, as it is for the builder; one whose value is None is not known.
    """
    return "".join(_pieces(text, values, escape, depth))


def _pieces(text: str, values: Values, escape: str, depth: int) -> Iterator[str]:
    quote, position = "", 0
    while position < len(text):
        character = text[position]
        position += 1
        if quote == "'" or (character in "\"'" and quote in ("", character)):
            is_mark = character in "\"'" and quote in ("", character)
            quote = ("" if quote else character) if is_mark else quote
            if not is_mark:
                yield character
        elif character == escape and position < len(text):
            # Within double quotes an escape counts before these alone.
            kept = escape if quote and text[position] not in f'"${escape}' else ""
            yield kept + text[position]
            position += 1
        elif character == "$":
            value, position = _variable(text, position, values, (escape, depth))
            yield value
        else:
            yield character


def _variable(text: str, position: int, values: Values, how: tuple[str, int]) -> tuple[str, int]:
    braced = _BRACED.match(text, position)
    if braced:
        return _with_operator(braced[1], braced[2] or "", braced[3] or "", (values, *how)), braced.end()
    plain = _PLAIN.match(text, position)
    if plain:
        return _known(values.get(plain[0], "")), plain.end()
    return "$", position


def _with_operator(name: str, operator: str, other: str, how: tuple[Values, str, int]) -> str:
    values, escape, depth = how
    if depth > DEEPEST or operator[:1] in ("#", "%", "/"):
        return HOLE
    value = values.get(name, "")
    is_there = value != "" if operator.startswith(":") else name in values
    if operator.endswith("-") and not is_there:
        return filled(other, values, escape, depth + 1)
    if operator.endswith("+"):
        return filled(other, values, escape, depth + 1) if is_there else ""
    return _known(value)


def _known(value: str | None) -> str:
    return HOLE if value is None else value
