"""Expressions that tell sites by their Origin or Referer: which other sites meet them too, when they are searched.

Sources: RFC 6454 (an origin has no path); RFC 9110, Referer; CWE-625, CWE-942.
"""

from __future__ import annotations

from stopper.standard.cross_origin import CLASS, OPEN_DOT, allows_everyone
from stopper.standard.patterns.occurrence import held
from stopper.standard.patterns.reading import read_pattern
from stopper.standard.patterns.structure import Place
from stopper.standard.regex import regex

STARTS: tuple[Place, ...] = ("start", "line start")
ENDS: tuple[Place, ...] = ("end", "end or newline", "line end")
NO_START = "has no beginning, so a stranger's {} holds it"
NO_END = "has no end, so a longer host of a stranger begins like it"
DOT = "has a dot that is not escaped, so another host matches it"
EVERYONE = "lets every site in"
LONGER = "takes anything right before the name, so a longer name of a stranger ends like it"
ANYTHING = "takes anything before the name, so a stranger's host and a slash too"
TAKES_SLASH = regex(r"(?<!\\)\.[*+]")
# `.*example\.com`, where the name has no further label before it that would have to be one's own.
RIGHT_BEFORE = regex(r"(?:(?<!\\)\.|\])[*+]\)?[A-Za-z0-9-]+\\\.[A-Za-z]+(?![\w\\-])")
OTHER_THAN = regex(r"\[\^[^\]]*\]")


def origin_fault(pattern: str) -> str:
    """What an expression of origins lets in besides what it is meant for; empty where nothing, or it is not read."""
    written, is_begun, is_ended = _read(pattern)
    if allows_everyone(written):
        return EVERYONE
    # Only a scheme stands before "://", and a dot at the beginning is that before a host of one's own.
    if not is_begun and "://" not in written and not written.lstrip("(").startswith("\\."):
        return NO_START.format("host")
    if not is_ended and "/" not in _host(written):
        return NO_END
    return _of_name(written)


def referer_fault(pattern: str) -> str:
    """The same for the address of a page: it has a path and a query, in which a stranger writes what he likes."""
    written, is_begun, is_ended = _read(pattern)
    if not is_begun:
        return NO_START.format("address")
    name = _host(written)
    if not is_ended and "/" not in OTHER_THAN.sub("", name):
        return NO_END
    if TAKES_SLASH.search(CLASS.sub("", name).partition("/")[0]):
        return ANYTHING
    return _of_name(written)


def _of_name(written: str) -> str:
    if RIGHT_BEFORE.search(written):
        return LONGER
    return DOT if OPEN_DOT.search(CLASS.sub("", written)) else ""


def _read(pattern: str) -> tuple[str, bool, bool]:
    """An expression without needless escapes, and whether each way through it is bound at its beginning and end."""
    written = pattern.replace("\\/", "/")
    tree = read_pattern(written)
    if tree is None:
        return "", True, True
    return written, held(tree.root, STARTS), held(tree.root, ENDS)


def _host(written: str) -> str:
    """What stands behind the scheme; those of other ways through the expression are no path either."""
    return (written.partition("://")[2] or written).replace("://", ":")
