"""Styled text as data: a line is a sequence of pieces of text, each with the name of its style."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterable

from stopper.standard.regex import regex

Span = tuple[str, str]
Line = tuple[Span, ...]

# Control characters, line and paragraph separators, direction overrides and lone surrogates: a path or message that
# carries them could move the cursor, recolour the terminal, hide text or break the encoding.
_UNSAFE = regex("[\x00-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ud800-\udfff\ufeff]")


def visible(text: str) -> str:
    """`text` with each character that a terminal would act on, or not show, written as an escape."""
    return _UNSAFE.sub(_escaped, text)


def code(text: str) -> str:
    """A line of source for display: tabs as four columns, else like `visible`."""
    return visible(text.expandtabs(4))


def shortened(text: str, width: int) -> str:
    """`text` cut at `width` characters, with an ellipsis where something is missing."""
    return text if len(text) <= width else text[: max(width - 1, 0)] + "…"


def line(*parts: str | Span) -> Line:
    """A line of plain texts and of (text, style) pairs."""
    return tuple((part, "") if isinstance(part, str) else part for part in parts)


def wrapped(text: str, width: int, *, first: str = "", rest: str = "", style: str = "") -> list[Line]:
    """`text` as lines of at most `width` characters; `first` and `rest` stand before them, unescaped and faint."""
    room = max(width - max(len(first), len(rest)), 20)
    pieces = textwrap.wrap(visible(text), room, break_long_words=False, break_on_hyphens=False) or [""]
    return [line((first if index == 0 else rest, "faint"), (piece, style)) for index, piece in enumerate(pieces)]


def plain(lines: Iterable[Line]) -> str:
    """The lines without their styles, each ended by a newline and without blanks at its end."""
    return "".join("".join(text for text, _ in item).rstrip() + "\n" for item in lines)


def plural(count: int, word: str, many: str = "") -> str:
    """The count with its noun: "1 file", "2 files", "1,204 lines"; `many` where adding an s is wrong."""
    return f"{count:,} {word if count == 1 else many or word + 's'}"


def _escaped(match: re.Match[str]) -> str:
    number = ord(match[0])
    return f"\\x{number:02x}" if number < 0x100 else f"\\u{number:04x}"
