"""Expressions by which nginx tells its own sites from others: those of conditions and maps over Origin and Referer."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from stopper.evidence.deployment.nginx.captures import CONDITION
from stopper.evidence.deployment.nginx.configuration import Nginx
from stopper.evidence.deployment.nginx.level import Level
from stopper.model import Place
from stopper.standard.regex import regex

REFUSED = ("", "0")
# nginx closes the connection for 444.
REFUSAL = regex(r"4\d\d\Z")


class Expression(Struct, frozen=True):
    """A pattern without its operator, and where it stands."""

    pattern: str
    at: Place


def origins(nginx: Nginx) -> Iterator[Expression]:
    """Every expression that lets origins in: of a list of those that are kept out nothing is asked."""
    for level in nginx.levels:
        yield from _of_condition(level, "$http_origin")
        yield from _of_maps(level, "$http_origin")


def referers(nginx: Nginx) -> Iterator[Expression]:
    """Every expression of addresses that a page must have; what is met by some of them is mostly a list of spam."""
    for level in nginx.levels:
        yield from _of_condition(level, "$http_referer", negated=True)


def _of_condition(level: Level, variable: str, *, negated: bool = False) -> Iterator[Expression]:
    found = CONDITION.match(level.pattern) if level.kind == "if" and level.directives else None
    if found is None or found[1].lower() != variable:
        return
    is_negated = found[2].startswith("!")
    is_refused = any(REFUSAL.match(item.argument()) for item in level.own("return"))
    if is_negated or not (negated or is_refused):
        yield Expression(found[3].strip("\"'"), level.at)


def _of_maps(level: Level, variable: str) -> Iterator[Expression]:
    for item in level.own("map"):
        if item.argument().lower() != variable:
            continue
        for entry in item.block or ():
            if entry.name.startswith("~") and entry.argument() not in REFUSED:
                yield Expression(entry.name.lstrip("~*"), entry.at)
