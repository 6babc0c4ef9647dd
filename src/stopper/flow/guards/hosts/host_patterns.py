"""Patterns that a host, or the beginning of an address, has to fit: the domain that each of the texts lies in."""

from __future__ import annotations

import re

from stopper.flow.values.texts.characters import mask
from stopper.standard.patterns import characters
from stopper.standard.patterns.reading import read_pattern
from stopper.standard.regex import regex

# The literal end of a pattern, dots escaped: `\.example\.com`.
END = regex(r"(?:\\\.|[A-Za-z0-9-])+\Z")
OPTIONAL = regex(r"(?:\(\?:|\()(?:[^()|]*\\\.\|)*(?:[^()|]*\\\.)?\)[?*]?\Z")
"""What may stand before the domain, each with its dot: `([a-z]+\\.)?`, `(www\\.|m\\.)?`, `(www\\.|)`."""
ADDRESS = regex(r"\^?https\??://(?P<host>(?:\\[.wd-]|\[[^\]]*\]|[^/\\\[\]])+?)(?:/|\$\Z|\\Z\Z)")
ELSEWHERE = mask("/\\@?#:")
"""Characters that begin something else than the host, or end it."""


def domain_of_host(source: str, flags: int, how: str) -> str:
    """The domain of which each host that fits a pattern is one: ".example.com"; empty where it has none."""
    written, is_ended = _without_end(source)
    is_begun = how != "search" or written.startswith(("^", "\\A"))
    if not (is_ended or how == "fullmatch") or flags & re.MULTILINE:
        return ""
    return _domain(written.removeprefix("^").removeprefix("\\A"), is_begun=is_begun)


def domain_of_address(source: str, flags: int, how: str) -> str:
    """The domain in which the host of each address lies that begins as a pattern says; empty where it has none."""
    if flags & re.MULTILINE or (how == "search" and not source.startswith(("^", "\\A"))):
        return ""
    found = ADDRESS.match(source.removeprefix("\\A"))
    if found is None or _has_choice(source) or read_pattern(found["host"], flags) is None:
        return ""
    allowed = characters(found["host"], flags, "fullmatch")
    return _domain(found["host"], is_begun=True) if not allowed & ELSEWHERE else ""


def _domain(written: str, *, is_begun: bool) -> str:
    """The domain at the end of a pattern's text, with a dot before it."""
    end = END.search(written)
    if end is None or _has_choice(written):
        return ""
    before, name = written[: end.start()], end[0].replace("\\.", ".")
    if name.startswith("."):
        return name
    is_whole = is_begun and (not before or OPTIONAL.fullmatch(before) is not None)
    return f".{name}" if is_whole else ""


def _without_end(source: str) -> tuple[str, bool]:
    for end in ("\\Z", "\\z", "$"):
        if source.endswith(end) and not source.endswith(f"\\{end}"):
            return source.removesuffix(end), True
    return source, False


def _has_choice(source: str) -> bool:
    """Whether a pattern has alternatives outside of every group."""
    depth, is_escaped, is_class = 0, False, False
    for sign in source:
        if is_escaped:
            is_escaped = False
        elif sign == "\\":
            is_escaped = True
        elif is_class:
            is_class = sign != "]"
        elif sign == "[":
            is_class = True
        elif sign in "()":
            depth += 1 if sign == "(" else -1
        elif sign == "|" and not depth:
            return True
    return False
