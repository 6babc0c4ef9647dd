"""Inline suppressions: `stopper: ignore[id] reason` in a comment of Python, a template or a configuration file."""

from __future__ import annotations

import io
import re
import tokenize
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from stopper.model import Place

MARK = "stopper: ignore"
OPENINGS = ("#", "//", ";", "--", "/*", "{#", "<!--")
COMMENT = re.compile(
    r"(?:#|//|;|--|/\*|\{#-?|<!--)\s*stopper:\s*ignore\s*"
    r"(?:\[(?P<ids>[^\]\n]{0,200})\])?(?P<reason>[^\n]{0,300}?)\s*(?:#\}|-#\}|-->|\*/)?\s*$"
)


@dataclass(frozen=True, slots=True)
class Suppression:
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
        if MARK not in text:
            continue
        lines = text.splitlines()
        for number, comment in _comments(path, text, lines):
            match = COMMENT.search(comment)
            if match is not None:
                yield _suppression(path, number, lines, match)


def _comments(path: str, text: str, lines: list[str]) -> Iterator[tuple[int, str]]:
    """The comments of a Python file by its own tokenizer.

    So that a string that speaks of suppressions is none; else lines.
    """
    if not path.endswith(".py"):
        yield from ((number, line) for number, line in enumerate(lines, 1) if MARK in line)
        return
    try:
        for token in tokenize.generate_tokens(io.StringIO(text).readline):
            if token.type == tokenize.COMMENT and MARK in token.string:
                yield token.start[0], token.string
    except (tokenize.TokenError, SyntaxError, ValueError):
        return


def _suppression(path: str, number: int, lines: list[str], match: re.Match[str]) -> Suppression:
    controls = tuple(item.strip() for item in (match["ids"] or "").split(",") if item.strip())
    reason = match["reason"].strip(" :-\u2013\u2014")
    alone = lines[number - 1].strip().startswith(OPENINGS)
    covers = (number, _next_code(lines, number)) if alone else (number,)
    fault = "" if controls else "it names no control: write ignore[family.name]"
    if controls and not reason:
        fault = "it gives no reason"
    return Suppression(Place(path, number, context="suppression"), controls, reason, covers, fault)


def _next_code(lines: list[str], number: int) -> int:
    for index in range(number, len(lines)):
        text = lines[index].strip()
        if text and not text.startswith(OPENINGS):
            return index + 1
    return number
