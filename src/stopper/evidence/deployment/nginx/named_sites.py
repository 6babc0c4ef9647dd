"""Expressions by which nginx tells sites from others: those of conditions and maps over Origin and Referer."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from stopper.evidence.deployment.nginx.captures import CONDITION
from stopper.evidence.deployment.nginx.configuration import Nginx
from stopper.evidence.deployment.nginx.level import Level
from stopper.model import Place

REFUSED = ("", "0")


class Expression(Struct, frozen=True):
    """A pattern without its operator, and where it stands."""

    pattern: str
    at: Place


def expressions_over(nginx: Nginx, variable: str) -> Iterator[Expression]:
    """Every expression that a variable is compared with, where something follows from it."""
    for level in nginx.levels:
        yield from _of_condition(level, variable)
        yield from _of_maps(level, variable)


def _of_condition(level: Level, variable: str) -> Iterator[Expression]:
    found = CONDITION.match(level.pattern) if level.kind == "if" and level.directives else None
    if found is not None and found[1].lower() == variable:
        yield Expression(found[3].strip("\"'"), level.at)


def _of_maps(level: Level, variable: str) -> Iterator[Expression]:
    for item in level.own("map"):
        if item.argument().lower() != variable:
            continue
        for entry in item.block or ():
            if entry.name.startswith("~") and entry.argument() not in REFUSED:
                yield Expression(entry.name.lstrip("~*"), entry.at)
