"""Files of variables as python-dotenv reads them (dotenv/parser.py and variables.py, 1.2): Flask's command does too."""

from __future__ import annotations

import codecs
import re

from stopper.evidence.deployment.environment_files.dialect import Collecting, Dialect, Reading
from stopper.standard.holes import HOLE
from stopper.standard.regex import regex

_SPACE = r"[^\S\r\n]*"
_KEY = regex(rf"\s*(?:export{_SPACE[:-1]}+)?(?:'([^']+)'|([^=\#\s]+)){_SPACE}")
_SINGLE = regex(r"'((?:\\'|[^'])*)'")
_DOUBLE = regex(r'"((?:\\"|[^"])*)"')
_REST = regex(r"[^\r\n]*")
_AFTER = regex(rf"{_SPACE}(?:\#[^\r\n]*)?(?:\r\n|\n|\r|\Z)")
_COMMENT = regex(rf"(?:\s*{_SPACE}\#[^\r\n]*(?:\r\n|\n|\r|\Z))")
_ESCAPE_DOUBLE = regex(r"\\[\\'\"abfnrtv]")
_ESCAPE_SINGLE = regex(r"\\[\\']")
_VARIABLE = regex(r"\$\{([^}:]*)(?::-([^}]*))?\}")


def read(text: str) -> Reading:
    """The variables; a line that it cannot parse is passed over with a warning."""
    found, at = Collecting(), 0
    while at < len(text):
        if blank := re.compile(r"\s*\Z").match(text, at) or _COMMENT.match(text, at):
            at = blank.end()
            continue
        start = at + len(text[at:]) - len(text[at:].lstrip())
        line = text.count("\n", 0, start) + 1
        at = _binding(text, at, line, found)
    return found.reading()


def _binding(text: str, at: int, line: int, found: Collecting) -> int:
    """Read one variable, and where the next one begins."""
    key = _KEY.match(text, at)
    if key is None:
        found.refused[line] = "python-dotenv cannot parse the line"
        return _end_of_line(text, at)
    at, name = key.end(), key[1] or key[2]
    value: str | None = None
    if text.startswith("=", at):
        value, at = _value(text, at + 1)
    after = _AFTER.match(text, at)
    if after is None:
        found.refused[line] = "python-dotenv cannot parse the line"
        return _end_of_line(text, at)
    if value is not None:
        found.add(name, _VARIABLE.sub(lambda one: _filled(one, found), value), line)
    return after.end()


def _value(text: str, at: int) -> tuple[str, int]:
    at += len(text[at:]) - len(text[at:].lstrip(" \t\f\v"))
    for pattern, escape in ((_SINGLE, _ESCAPE_SINGLE), (_DOUBLE, _ESCAPE_DOUBLE)):
        if text[at : at + 1] == pattern.pattern[0] and (quoted := pattern.match(text, at)):
            return escape.sub(lambda one: codecs.decode(one[0], "unicode-escape"), quoted[1]), quoted.end()
    if text[at : at + 1] in ("'", '"'):
        return "", at
    rest = _REST.match(text, at)
    raw = rest[0] if rest else ""
    return re.sub(r"\s+#.*", "", raw).rstrip(), at + len(raw)


def _filled(one: re.Match[str], found: Collecting) -> str:
    value = found.of(one[1])
    return one[2] if value.startswith(HOLE) and one[2] is not None else value


def _end_of_line(text: str, at: int) -> int:
    while at < len(text) and text[at] in "\r\n":
        at += 1
    end = text.find("\n", at)
    return end + 1 if end >= 0 else len(text)


DIALECT = Dialect("python-dotenv", read)
