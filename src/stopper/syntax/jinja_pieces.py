"""A template cut into Jinja's outputs, tags and comments at their exact offsets; the rest is literal text."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import Literal

from msgspec import Struct

from stopper.standard.regex import regex

_OPENING = regex(r"\{\{|\{%|\{#")
_RAW = regex(r"\{%[-+]?\s*(raw|verbatim)\s*[-+]?%\}")
_MARK = regex(r"""'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"|[({\[]|[)}\]]|%\}""", re.DOTALL)
_WORD = regex(r"[-+]?\s*([A-Za-z_]\w*)")


class Unparsable(Exception):
    """The file is no template that Jinja can read; the message says why and where, and never quotes the source."""


class Cut(Struct, frozen=True):
    """One construct: `start` and `end` enclose its delimiters, `word` is a tag's first word, `source` the rest."""

    kind: Literal["output", "statement", "comment"]
    start: int
    end: int
    source: str = ""
    word: str = ""


class Lines(Struct, frozen=True):
    """The offsets at which the lines of a text begin."""

    starts: tuple[int, ...]

    @classmethod
    def of(cls, text: str) -> Lines:
        """The lines of `text`."""
        return cls((0, *(match.end() for match in re.finditer("\n", text))))

    def at(self, offset: int) -> tuple[int, int]:
        """Line and column of `offset`, both from 1."""
        line = bisect_right(self.starts, offset)
        return line, offset - self.starts[line - 1] + 1


def cut(text: str, lines: Lines) -> list[Cut]:
    """The constructs of `text` in order; Unparsable where one is not closed."""
    cuts: list[Cut] = []
    position = 0
    while (opening := _OPENING.search(text, position)) is not None:
        start = opening.start()
        raw = _RAW.match(text, start)
        if raw is not None:
            cuts += _raw(text, raw, lines)
        elif opening.group() == "{#":
            end = text.find("#}", start + 2)
            cuts.append(Cut("comment", start, _closed(end, start, lines)))
        else:
            cuts.append(_code(text, start, lines))
        position = cuts[-1].end
    return cuts


def _closed(end: int, start: int, lines: Lines) -> int:
    if end < 0:
        raise Unparsable(f"what begins at line {lines.at(start)[0]} is not closed")
    return end + 2


def _raw(text: str, opening: re.Match[str], lines: Lines) -> list[Cut]:
    word = opening[1]
    closing = re.compile(r"\{%[-+]?\s*end" + word + r"\s*[-+]?%\}").search(text, opening.end())
    if closing is None:
        raise Unparsable(f"the {word} block that begins at line {lines.at(opening.start())[0]} is not closed")
    return [
        Cut("statement", opening.start(), opening.end(), word=word),
        Cut("statement", closing.start(), closing.end(), word=f"end{word}"),
    ]


def _code(text: str, start: int, lines: Lines) -> Cut:
    is_output = text[start + 1] == "{"
    end = _end(text, start + 2, "}}" if is_output else "%}")
    stop = _closed(end, start, lines)
    # A sign beside a delimiter controls whitespace; Jinja reads it so before it reads an operator.
    last = end - 1 if end > start + 2 and text[end - 1] in "-+" else end
    first = start + 3 if text[start + 2] in "-+" else start + 2
    if is_output:
        return Cut("output", start, stop, text[first:last])
    word = _WORD.match(text, start + 2, last)
    if word is None:
        raise Unparsable(f"the tag at line {lines.at(start)[0]} has no name")
    return Cut("statement", start, stop, text[word.end() : last], word[1])


def _end(text: str, position: int, delimiter: str) -> int:
    # Jinja ignores a closing delimiter while a bracket is open: {{ {"a": {}}}} is one output.
    depth = 0
    while (mark := _MARK.search(text, position)) is not None:
        token = mark.group()
        if depth == 0 and text.startswith(delimiter, mark.start()):
            return mark.start()
        depth += (token in "({[") - (token in ")}]")
        position = mark.end()
        if depth < 0:
            return -1
    return -1
