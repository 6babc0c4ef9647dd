"""Hostile text as Markdown: nothing of it becomes markup, a link, a mention or a reference on a forge."""

from __future__ import annotations

import html
import re

from stopper.report.spans import code, visible
from stopper.standard.regex import regex

_PUNCTUATION = regex(r"([\\`*_\[\]<>#|~$&])")
# What would make a list, a heading or a rule of a line that begins with it.
_START = regex(r"^(\d*)([-+=.)])")
# A forge links and notifies by plain text. An empty comment between the two halves shows as nothing and breaks them.
_ACTIVE = regex(r"(?<=@)(?=\w)|(?<=:)(?=//)|(?<=\bwww)(?=\.)|(?<=#)(?=\d)|(?<=\bGH)(?=-\d)", re.IGNORECASE)
BREAK = "<!-- -->"
_TICKS = regex("`+")


def prose(text: str) -> str:
    """`text` as words of a paragraph or a cell of a table."""
    escaped = _PUNCTUATION.sub(r"\\\1", visible(" ".join(text.split())))
    return _ACTIVE.sub(BREAK, _START.sub(r"\1\\\2", escaped))


def within_html(text: str) -> str:
    """`text` as words between tags, where Markdown is not read."""
    return _ACTIVE.sub(BREAK, html.escape(visible(" ".join(text.split()))))


def span(text: str) -> str:
    """`text` as a code span; a bar, which would end a cell of a table even there, is escaped."""
    shown = visible(text).replace("|", "\\|") or " "
    ticks = "`" * (_longest(shown) + 1)
    edge = " " if shown[0] in "` " or shown[-1] in "` " else ""
    return f"{ticks}{edge}{shown}{edge}{ticks}"


def block(rows: list[str], language: str = "") -> list[str]:
    """`rows` as a fenced block of code, whose fence nothing in them can close."""
    shown = [code(row) for row in rows]
    fence = "`" * max(3, _longest("\n".join(shown)) + 1)
    return [fence + language, *shown, fence]


def _longest(text: str) -> int:
    return max((len(run) for run in _TICKS.findall(text)), default=0)
