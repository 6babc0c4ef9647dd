"""Files of variables as docker compose reads them for env_file (compose-go, dotenv): quotes, comments, variables."""

from __future__ import annotations

import re

from stopper.evidence.deployment.environment_files.dialect import Collecting, Dialect, Reading
from stopper.standard.holes import HOLE
from stopper.standard.regex import regex

_KEY = regex(r"[ \t]*(?:export[ \t]+)?([A-Za-z_][\w.\[\]-]*)[ \t]*(?:[=:]|(?=\n|\Z))[ \t]*")
_VARIABLE = regex(r"(\\)?\$(?:\{([A-Za-z_]\w*)(?:(:?[-+?])([^{}]*))?\}|([A-Za-z_]\w*))")
_ESCAPES = {"n": "\n", "r": "\r", "t": "\t", "\\": "\\", '"': '"', "$": "$"}


def read(text: str) -> Reading:
    """The variables; a line that is none stops compose."""
    text, found, at = text.replace("\r\n", "\n"), Collecting(), 0
    while at < len(text):
        end = text.find("\n", at)
        end = end if end >= 0 else len(text)
        line = text.count("\n", 0, at) + 1
        bare = text[at:end].strip()
        if not bare or bare.startswith("#"):
            at = end + 1
            continue
        key = _KEY.match(text, at)
        if key is None:
            found.refused[line] = "compose stops at the line: it is no variable"
            at = end + 1
            continue
        value, at = _value(text, key.end(), end, found)
        found.add(key[1], value, line)
    return found.reading()


def _value(text: str, at: int, end: int, found: Collecting) -> tuple[str, int]:
    quote = text[at : at + 1]
    if quote in ("'", '"') and quote:
        closing = _closing(text, at + 1, quote)
        if closing is not None:
            following = text.find("\n", closing)
            inside = text[at + 1 : closing]
            if quote == '"':
                inside = _expanded(re.sub(r"\\([nrt\\\"])", lambda one: _ESCAPES[one[1]], inside), found)
            return inside, (following if following >= 0 else len(text)) + 1
    raw = re.split(r"(?:\A|\s)#", text[at:end], maxsplit=1)[0]
    return _expanded(raw.rstrip(), found), end + 1


def _closing(text: str, at: int, quote: str) -> int | None:
    while (end := text.find(quote, at)) >= 0:
        backslashes = len(text[:end]) - len(text[:end].rstrip("\\"))
        if backslashes % 2 == 0:
            return end
        at = end + 1
    return None


def _expanded(text: str, found: Collecting) -> str:
    return _VARIABLE.sub(lambda one: _filled(one, found), text)


def _filled(one: re.Match[str], found: Collecting) -> str:
    if one[1]:
        return one[0][1:]
    value = found.of(one[2] or one[5])
    return one[4] if value.startswith(HOLE) and one[3] in ("-", ":-") else value


DIALECT = Dialect("compose", read)
