"""Inline suppressions: `stopper: ignore[id] reason` in a comment of Python, a template or a configuration file."""

from __future__ import annotations

import io
import re
import tokenize
from collections.abc import Iterable, Iterator

from msgspec import Struct

from stopper.model import Place
from stopper.standard.regex import regex

# A file without these bytes holds no suppression; with or without a capital.
HINT = b"topper:"
MARK = regex(r"stopper:\s*ignore", re.IGNORECASE)
# Prose shows suppressions to its readers: there only a comment of its own is one.
PROSE = (".md", ".rst", ".txt", ".adoc")
CLOSINGS = {"{#": "#}", "<!--": "-->", "/*": "*/"}
LONGEST = 20  # lines of one comment
OPENINGS = ("#", "//", ";", "--", "/*", "{#", "<!--")
COMMENT = regex(
    r"(?:#|//|;|--|/\*|\{#-?|<!--)\s*stopper:\s*ignore\s*"
    r"(?:\[(?P<ids>[^\]\n]{0,200})\])?(?P<reason>[^\n]{0,300}?)\s*(?:#\}|-#\}|-->|\*/)?\s*$",
    re.IGNORECASE,
)


class Suppression(Struct, frozen=True):
    """One comment; it covers its own line, or the next line of code where it stands alone.

    `covers` are the lines that a finding may have; `fault` says why the comment has no effect, empty where it has.
    """

    at: Place
    controls: tuple[str, ...]
    reason: str
    covers: tuple[int, ...]
    fault: str = ""


def suppressions(files: Iterable[tuple[str, str]]) -> Iterator[Suppression]:
    """Every suppression in (path, text) pairs."""
    for path, text in files:
        if not MARK.search(text):
            continue
        lines = text.splitlines()
        for number, comment, last in _comments(path, text, lines):
            match = COMMENT.search(comment)
            if match is not None:
                yield _suppression(Place(path, number, end_line=last, context="suppression"), lines, match)


def _comments(path: str, text: str, lines: list[str]) -> Iterator[tuple[int, str, int]]:
    """The comments of a Python file by its own tokenizer, each with its first and last line.

    So that a string that speaks of suppressions is none; else lines.
    """
    if not path.endswith(".py"):
        for number, line in enumerate(lines, 1):
            if MARK.search(line) and (not path.endswith(PROSE) or line.lstrip().startswith(("<!--", ".. "))):
                yield _whole(lines, number)
        return
    try:
        for token in tokenize.generate_tokens(io.StringIO(text).readline):
            if token.type == tokenize.COMMENT and MARK.search(token.string):
                yield token.start[0], token.string, token.start[0]
    except (tokenize.TokenError, SyntaxError, ValueError):
        return


def _whole(lines: list[str], number: int) -> tuple[int, str, int]:
    """The comment on a line as one line, with those that follow until it is closed."""
    line = lines[number - 1]
    before = MARK.split(line, maxsplit=1)[0]
    close = next((close for opening, close in CLOSINGS.items() if opening in before[-6:]), "")
    if not close or close in line[len(before) :]:
        return number, line, number
    for last in range(number + 1, min(number + LONGEST, len(lines)) + 1):
        if close in lines[last - 1]:
            rest = lines[last - 1].partition(close)[0]
            parts = [line, *lines[number : last - 1], rest]
            return number, f"{' '.join(part.strip() for part in parts)} {close}", last
    return number, line, number


def _suppression(at: Place, lines: list[str], match: re.Match[str]) -> Suppression:
    controls = tuple(item.strip() for item in (match["ids"] or "").split(",") if item.strip())
    reason = match["reason"].strip(" :-\u2013\u2014")
    alone = lines[at.line - 1].strip().startswith(OPENINGS)
    covers = (at.line, _next_code(lines, at.end_line)) if alone else (at.line,)
    fault = "" if controls else "it names no control: write ignore[family.name]"
    if controls and not reason:
        fault = "it gives no reason"
    return Suppression(at, controls, reason, covers, fault)


def _next_code(lines: list[str], number: int) -> int:
    for index in range(number, len(lines)):
        text = lines[index].strip()
        if text and not text.startswith(OPENINGS):
            return index + 1
    return number
