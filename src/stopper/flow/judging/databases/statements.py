"""Statements of SQL that write, as values: their texts, and which columns one fills with what."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct

from stopper.flow.values.contents import parts_of
from stopper.flow.values.texts.fillings import outline
from stopper.flow.values.value import Foreign, Items, Known, Part, Table, Text, Value, options
from stopper.standard.holes import HOLE
from stopper.standard.regex import regex

# `INSERT OR REPLACE INTO`, `INSERT IGNORE INTO`, `REPLACE INTO`; `UPDATE ONLY users AS u SET`.
INTO = r"\b(?:insert|replace)\s+(?:\w+\s+){0,2}into\s+([^\s(]{1,80})\s*"
UPDATE = r"\bupdate\s+(?:or\s+\w+\s+|only\s+)?([^\s(]{1,80})\s+(?:(?:as\s+)?\w{1,40}\s+)?set\s+"
INSERTED = regex(rf"{INTO}\(([^()]{{1,1000}})\)\s*values\s*\(((?:[^()]|\([^()]{{0,500}}\)){{1,1000}})\)", re.IGNORECASE)
"""An INSERT, whose values may be what functions of the database make: `VALUES (?, datetime('now'))`."""
UPDATED = regex(rf"{UPDATE}(.{{1,1000}})", re.IGNORECASE | re.DOTALL)
BEHIND = regex(r"(?:\b(?:from|where|returning)\b|;)(?![^()]*\))", re.IGNORECASE)
"""What ends the columns that an UPDATE sets: behind it nothing is set."""
INSERTING = regex(rf"{INTO}\((?:[^()]{{0,400}},\s*)?[\"`\[]?\Z", re.IGNORECASE)
UPDATING = regex(rf"{UPDATE}(?:(?:(?!\bwhere\b)[^;'\"]){{0,400}},\s*)?[\"`\[]?\Z", re.IGNORECASE)
SET = regex(r"[\"`\]]?\s*=")
QUOTES = ' \t\n"`[]'
BETWEEN = regex(r",(?![^()]*\))")
"""What stands between two values, and not between what a function is given."""
POSITION = regex(r"\?|%s")
NAMED = regex(r"(?<!:):(\w+)|%\((\w+)\)s")


class Filled(Struct, frozen=True):
    """A column that a statement fills with a `value`, in the words of the statement.

    Before that value stand `parts` which code puts into the text, and `places` that parameters fill by their positions.
    """

    table: str
    column: str
    value: str
    parts: int
    places: int


def texts_of(statement: Value) -> Iterator[tuple[Part, ...]]:
    """The parts of each text that a statement may be; `text("…")` of a library is what it was made of."""
    for option in options(statement):
        if isinstance(option, Foreign) and option.name.endswith("text()") and option.arguments:
            yield from texts_of(option.arguments[0])
        elif isinstance(option, Text | Known):
            yield parts_of(option)


def filled(statement: str) -> Iterator[Filled]:
    """The columns that an INSERT or UPDATE fills, where each has its value; HOLE stands for a part of the code's."""
    found = INSERTED.search(statement)
    if found is not None:
        columns, values = found[2].split(","), list(_between(found[3], found.start(3)))
        pairs = list(zip(columns, values, strict=True)) if len(columns) == len(values) else []
    else:
        found = UPDATED.search(statement)
        given = _between(BEHIND.split(found[2], 1)[0], found.start(2)) if found is not None else ()
        parted = [(at, one.partition("=")) for at, one in given]
        pairs = [(name.rpartition(".")[2], (at + len(name), value)) for at, (name, _, value) in parted]
    for column, (at, value) in pairs:
        before = statement[:at]
        table = found[1] if found else ""
        yield Filled(table, column.strip(QUOTES), value.strip(), before.count(HOLE), _places(before))


def _between(text: str, start: int) -> Iterator[tuple[int, str]]:
    """What stands between the commas of a part of a statement, with its place in the whole."""
    for one in BETWEEN.split(text):
        yield start, one
        start += len(one) + 1


def _places(text: str) -> int:
    return len(POSITION.findall(text))


def is_column(before: str, after: str) -> bool:
    """Whether what stands between two parts of a statement is the name of a column that it fills."""
    if INSERTING.search(before):
        return True
    return UPDATING.search(before) is not None and SET.match(after) is not None


def filled_columns(statement: Value, parameters: Value) -> Iterator[tuple[str, Value]]:
    """Each column with the value that it is given by position or by name."""
    for parts in texts_of(statement):
        for one in filled(outline(parts)):
            yield from ((one.column, value) for value in handed(one, parameters))


def handed(column: Filled, parameters: Value) -> Iterator[Value]:
    """What parameters give a column, by their positions or names."""
    names = [named[1] or named[2] for named in NAMED.finditer(column.value)]
    places = range(column.places, column.places + _places(column.value))
    for given in options(parameters):
        if isinstance(given, Table):
            yield from (given.entries[name] for name in names if name in given.entries)
        elif isinstance(given, Items):
            yield from _at(given.items, places)


def _at(items: Sequence[Value], places: range) -> Iterator[Value]:
    return (items[place] for place in places if place < len(items))
