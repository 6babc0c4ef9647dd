"""Scripts that write what the address of their page holds where a browser runs it: `innerHTML = location.hash`.

This is no parser of JavaScript: patterns find assignments and sinks, in the order in which they are written, and an
expression ends where its statement or brackets do.

Seen are `=` and `+=` to plain names, texts that are put together, template literals, and the calls in `PASSING`.
Not seen, and therefore not told, are values that go through a property (`state.query = …`), a parameter of a function,
an array or object that is taken apart, a loop, another file, or a call of anything else, which counts as clean.
A name means the same everywhere in one script, whatever its block or function: of two variables of one name the one
that is written last before the sink decides, which can tell a fault that is none. Whether the code is ever run is not
asked, nor what a condition lets through; texts and comments are told from code by their quotes and beginnings, and a
regular expression that holds a quote can hide what follows on its line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from stopper.evidence.templates.script_texts import QUOTES, expression, is_comment
from stopper.standard.regex import regex

_WINDOW = r"(?:window|document|self|top|parent)\."
_OF_LOCATION = r"location(?:\.(?:hash|search|href|pathname)\b|(?![\w$.]))(?!\s*=(?!=))"
_OTHERS = r"|(?<![\w$.])document\.(?:URL|documentURI|referrer|baseURI)\b|(?<![\w$.])window\.name\b(?!\s*=(?!=))"
SOURCE = regex(rf"(?<![\w$.])(?:{_WINDOW})?{_OF_LOCATION}{_OTHERS}")
# The same where a script calls something of its own `location`: a shop's, a shelf's.
SOURCE_OF_WINDOW = regex(rf"(?<![\w$.]){_WINDOW}{_OF_LOCATION}{_OTHERS}")
# What stands behind it cannot choose the site any more.
HERE = regex(rf"\s*(?:{_WINDOW})?location\.(?:(?:pathname|href)\s*\+|origin\s*\+\s*[\"'`]/)")
OWN = regex(r"\b(?:var|let|const)\s+(?:location\b|\{[^{}=]{0,200}\blocation\b)|(?<![\w$.])location\s*=>")
PARAMETERS = regex(r"([\w$]*)\s*\(([^()]{0,300})\)\s*(?:=>|\{)")
CONDITIONS = frozenset({"if", "while", "for", "switch", "with"})
# Browsers write < and > of an address as %3C and %3E, so that only what is decoded again is markup for certain.
DECODED = regex(r"decodeURI(?:Component)?\s*\(|\bunescape\s*\(|\bURLSearchParams\b|\bsearchParams\b")
CLEAN = regex(
    r"encodeURI|(?<!un)escape|sanitize|purify|parseInt|parseFloat|\bNumber\b|\.length\b|[=!]==?|\.replace\([^)]*(?:<|&lt;)",
    re.IGNORECASE,
)
CALLED = regex(r"([\w$]+)\s*\(")
PASSING = frozenset({
    "decodeURIComponent", "decodeURI", "unescape", "String", "URLSearchParams", "URL", "get", "substring", "substr",
    "slice", "split", "pop", "shift", "join", "concat", "trim", "replace", "replaceAll", "toLowerCase", "toUpperCase",
    "toString", "atob", "match", "exec",
})  # fmt: skip
GIVEN = regex(r"(?<![\w$.])(?:(?:var|let|const)\s+)?([A-Za-z_$][\w$]*)\s*(\+?=)(?![=>])")
WRITTEN = regex(
    r"\.(?P<property>innerHTML|outerHTML|srcdoc)\s*\+?=(?!=)"
    r"|(?<![\w$.])(?P<call>document\.write(?:ln)?|eval|new\s+Function)\s*\("
    r"|\.(?P<method>insertAdjacentHTML)\s*\("
    r"|(?:\$|jQuery)\([^()\n]{0,100}\)\.(?P<query>html|append|prepend|after|before)\s*\("
    r"|(?<![\w$.])(?:(?:window|document|self|top|parent)\.)?(?P<place>location(?:\.href)?)\s*=(?!=)"
)
NAME = regex(r"(?<![\w$.])[A-Za-z_$][\w$]*(?!\s*:)")
MOST = 300_000  # characters of one script: what is longer is a library


class AddressWrite(Struct, frozen=True):
    """One such write, from `start` to `end` of the text.

    `source` is what of the address it writes, `sink` where. `is_decoded`: it is markup as the link's maker wrote it.
    """

    start: int
    end: int
    source: str
    sink: str
    is_decoded: bool


class _Held(Struct, frozen=True):
    source: str
    is_decoded: bool


def address_writes(text: str, start: int = 0, end: int | None = None) -> Iterator[AddressWrite]:
    """The writes of one script, which stands between two offsets of a text."""
    last = len(text) if end is None else end
    script = text[start:last]
    if last - start > MOST or not SOURCE.search(script) or not WRITTEN.search(script):
        return
    source = SOURCE_OF_WINDOW if _has_location(script) else SOURCE
    held: dict[str, _Held] = {}
    steps = sorted([*GIVEN.finditer(script), *WRITTEN.finditer(script)], key=lambda match: match.start())
    for step in steps:
        if is_comment(script, step.start()):
            continue
        value = expression(script, step.end())
        found = _held(value, held, source)
        # Only the groups of WRITTEN have names.
        if step.lastgroup is None:
            if found is not None:
                held[step[1]] = found
            elif step[2] == "=":
                held.pop(step[1], None)
        elif found is not None and not (step["place"] is not None and _leads_within(value, found)):
            sink = next(word for word in step.groups() if word)
            yield AddressWrite(start + step.start(), start + step.end(), found.source, sink, found.is_decoded)


def _has_location(script: str) -> bool:
    """Whether a variable or a parameter of the script is called `location`."""
    if OWN.search(script):
        return True
    called = (found[2] for found in PARAMETERS.finditer(script) if found[1] not in CONDITIONS)
    return any("location" in [name.partition("=")[0].strip(" {}\n") for name in names.split(",")] for names in called)


def _held(value: str, held: dict[str, _Held], source: re.Pattern[str]) -> _Held | None:
    """What of the address an expression holds; None where it holds nothing, or something made it clean."""
    if not (source.search(value) or any(name in value for name in held)):
        return None
    code = _without_texts(value)
    if CLEAN.search(value) or any(name not in PASSING for name in CALLED.findall(code)):
        return None
    direct = source.search(code)
    names = [held[name] for name in NAME.findall(code) if name in held]
    if direct is None and not names:
        return None
    is_decoded = DECODED.search(code) is not None or any(item.is_decoded for item in names)
    return _Held(direct[0] if direct is not None else names[0].source, is_decoded)


def _leads_within(value: str, held: _Held) -> bool:
    """Whether a page is left for another of its site: the address itself, or one that it or the script begins."""
    return not held.is_decoded or value.lstrip()[:1] in QUOTES or HERE.match(value) is not None


def _without_texts(value: str) -> str:
    """An expression without the contents of its quoted texts; what a template literal takes in stays."""
    inner = re.sub(r"\"(?:[^\"\\\n]|\\.)*\"|'(?:[^'\\\n]|\\.)*'", "''", value)
    return re.sub(
        r"`(?:[^`\\]|\\.)*`", lambda found: " ".join(re.findall(r"\$\{([^{}]*)\}", found[0])), inner, flags=re.DOTALL
    )
