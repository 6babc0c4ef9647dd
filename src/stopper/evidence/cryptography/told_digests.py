"""Where a digest of passwords is told by its names: at its call, and wherever a function is called that holds it."""

from __future__ import annotations

from collections.abc import Iterable

from stopper.evidence.cryptography.password_hashes import password_hashes
from stopper.evidence.source.index import Source
from stopper.model import Place

Lines = set[tuple[str, int]]
DEPTH = 3


def told_lines(source: Source) -> Lines:
    """The lines of the digests that are told, and of the calls that lead to them."""
    found = _lines(item.at for item in password_hashes(source) if item.strength == "broken")
    for _ in range(DEPTH if found else 0):
        found |= _lines(
            source.at(call)
            for function in source.functions()
            if any((function.outer.module.path, line) in found for line in range(function.line, function.end + 1))
            for call in source.names.calls_of(source.names.name_of(function))
        )
    return found


def _lines(places: Iterable[Place]) -> Lines:
    return {(at.path, line) for at in places for line in range(at.line, max(at.line, at.end_line) + 1)}
