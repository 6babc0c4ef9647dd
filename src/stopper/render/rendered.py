"""A rendered file: its path, its text, and the mark by which a change by hand is recognised."""

from __future__ import annotations

import hashlib
import re

from msgspec import Struct

from stopper.standard.regex import regex

MARK = regex(
    r"^(?P<before>.*)rendered by stopper \((?P<kind>[a-z-]+)\), sha256 (?P<digest>[0-9a-f]{16})(?P<after>.*)\n", re.M
)


class Rendered(Struct, frozen=True):
    """`path` is relative to the folder that is written to, `text` ends with a line end.

    `comment` begins a comment in the file's language; empty where it has none, as in JSON. The file is then recognised
    by its whole text.
    """

    path: str
    text: str
    comment: str = "#"


def marked(file: Rendered, kind: str) -> Rendered:
    """The file with its mark: the first line, or the second where the first is an interpreter's."""
    if not file.comment:
        return file
    line = (
        f"{file.comment} rendered by stopper ({kind}), sha256 {digest(file.text)}; change the policy, not this file\n"
    )
    first, end, rest = file.text.partition("\n")
    text = f"{first}{end}{line}{rest}" if first.startswith(("#!", "# syntax=")) else line + file.text
    return Rendered(file.path, text, file.comment)


def digest(text: str) -> str:
    """The first 16 hexadecimal digits of the SHA-256 of a text."""
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def is_untouched(written: str) -> bool:
    """Whether a file on disk is as some Stopper rendered it: its mark fits the rest of it."""
    found = MARK.search(written)
    return found is not None and digest(written[: found.start()] + written[found.end() :]) == found["digest"]
