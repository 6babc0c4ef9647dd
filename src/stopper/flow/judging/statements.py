"""Statements of SQL as values: their texts, and which columns one fills with which of its parameters."""

from __future__ import annotations

import re
from collections.abc import Iterator

from stopper.flow.values.contents import parts_of
from stopper.flow.values.fillings import outline
from stopper.flow.values.value import Foreign, Items, Known, Part, Table, Text, Value, options
from stopper.standard.regex import regex

INSERT = regex(
    r"\s*(?:insert|replace)\s+(?:or\s+\w+\s+)?into\s+[\w.\"`\[\]]{1,80}\s*\(([^()]{1,1000})\)\s*values\s*\(((?:[^()]|\([^()]{0,500}\)){1,1000})\)",
    re.IGNORECASE,
)
"""An INSERT, whose values may be what functions of the database make: `VALUES (?, datetime('now'))`."""
UPDATE = regex(r"\s*update\s+[\w.\"`\[\]]{1,80}\s+set\s+(.{1,1000}?)(?:\s+where\b|;|\Z)", re.IGNORECASE | re.DOTALL)
QUOTES = ' \t\n"`[]'
BETWEEN = regex(r",(?![^()]*\))")
"""What stands between two values, and not between what a function is given."""
POSITION = regex(r"\?|%s")
NAMED = regex(r"(?<!:):(\w+)|%\((\w+)\)s")


def texts_of(statement: Value) -> Iterator[tuple[Part, ...]]:
    """The parts of each text that a statement may be; `text("…")` of a library is what it was made of."""
    for option in options(statement):
        if isinstance(option, Foreign) and option.name.endswith("text()") and option.arguments:
            yield from texts_of(option.arguments[0])
        elif isinstance(option, Text | Known):
            yield parts_of(option)


def filled_columns(statement: Value, parameters: Value) -> Iterator[tuple[str, Value]]:
    """Each column with the value that it is given by position or by name."""
    for parts in texts_of(statement):
        pairs = list(_pairs(outline(parts)))
        for given in options(parameters) if pairs else ():
            yield from _given(pairs, given)


def _pairs(statement: str) -> Iterator[tuple[str, str]]:
    """The columns of an INSERT or UPDATE, each with what stands for its value."""
    inserted, updated = INSERT.match(statement), UPDATE.match(statement)
    if inserted is not None:
        columns, values = inserted[1].split(","), BETWEEN.split(inserted[2])
        if len(columns) == len(values):
            yield from ((one.strip(QUOTES), value.strip()) for one, value in zip(columns, values, strict=True))
    elif updated is not None:
        for part in BETWEEN.split(updated[1]):
            column, _, value = part.partition("=")
            yield column.strip(QUOTES), value.strip()


def _given(pairs: list[tuple[str, str]], given: Value) -> Iterator[tuple[str, Value]]:
    if isinstance(given, Table):
        for column, value in pairs:
            names = [named[1] or named[2] for named in NAMED.finditer(value)]
            yield from ((column, given.entries[name]) for name in names if name in given.entries)
    elif isinstance(given, Items):
        held = [column for column, value in pairs for _ in POSITION.finditer(value)]
        yield from zip(held, given.items, strict=False)
