"""The tables that statements in the code or in files of SQL create, with their columns in order."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import takewhile

from stopper.evidence.data.models import models
from stopper.evidence.source.index import Source, is_test
from stopper.standard.regex import regex
from stopper.syntax import form

TABLE = regex(
    r"\bcreate\s+table\s+(?:if\s+not\s+exists\s+)?([\w.\"`\[\]]{1,80})\s*\(((?:[^()]|\([^()]{0,200}\)){1,2000})\)",
    re.IGNORECASE,
)
NUMBER = regex(
    r"(?:unsigned\s+)?(?:(?:tiny|small|medium|big)?int(?:eger)?|int[248]|(?:small|big)?serial|bool(?:ean)?)\b"
)
COUNTED = regex(
    r"(?:(?:tiny|small|medium|big)?int(?:eger)?\b.*\b(?:primary\s+key|auto_?increment|identity)\b|(?:small|big)?serial\b)"
)
BRACKETS = regex(r"\([^()]*\)")
QUOTES = '"`[]'
COMMENT = regex(r"--[^\n]*|/\*.{0,2000}?\*/", re.DOTALL)
# What stands between columns and is none: `PRIMARY KEY (a, b)`, `FOREIGN KEY (a) REFERENCES b (c)`.
RULES = frozenset(
    {"primary", "foreign", "unique", "check", "constraint", "index", "key", "exclude", "fulltext", "period"}
)


@lru_cache(maxsize=8)
def created_columns(source: Source) -> dict[str, list[str]]:
    """The columns of each table by its name in small letters: statements may leave them out, or ask for all by `*`.

    Where two statements create a table of one name, they are the first ones, on which both agree.
    """
    tables: dict[str, list[str]] = {}
    for text in _texts(source):
        for name, columns in tables_in(text):
            known = tables.get(name, columns)
            tables[name] = [
                one for one, _ in takewhile(lambda pair: pair[0] == pair[1], zip(known, columns, strict=False))
            ]
    return tables


def columns_of(source: Source, table: str, module: form.Module) -> list[str]:
    """The columns of a table, by its name in small letters, as a module creates it, or else as the project does.

    A program and its mended half create tables of the same names, and not with the same columns.
    """
    return _created_by(module).get(table) or created_columns(source).get(table, [])


@lru_cache(maxsize=512)
def _created_by(module: form.Module) -> dict[str, list[str]]:
    texts = (item.value for item in module.strings if isinstance(item.value, str))
    return {name: columns for text in texts if "(" in text for name, columns in tables_in(text)}


def tables_in(text: str) -> Iterator[tuple[str, list[str]]]:
    """The tables that a text of SQL creates, each by its name in small letters with its columns."""
    for found in TABLE.finditer(text):
        yield found[1].strip(QUOTES).lower(), list(_columns(found[2]))


@lru_cache(maxsize=8)
def number_columns(source: Source) -> frozenset[str]:
    """The names of columns that hold a number in every table that has one of that name.

    SQLite keeps a text in a column of numbers too, but in the key that it counts itself.
    """
    is_typed = not source.uses("sqlite3", "aiosqlite")
    found: dict[str, bool] = {}
    for text in _texts(source):
        for table in TABLE.finditer(text):
            for part in BRACKETS.sub("", table[2]).split(","):
                name, *declared = part.split() or [""]
                is_number = _is_number(" ".join(declared).lower(), is_typed=is_typed)
                found[name.strip(QUOTES)] = found.get(name.strip(QUOTES), True) and is_number
    # What a model says of a column of that name counts more.
    modelled = {column.name for model in models(source) for column in model.columns}
    return frozenset(name for name, is_number in found.items() if name and is_number) - modelled


def _is_number(declared: str, *, is_typed: bool) -> bool:
    is_counted = COUNTED.match(declared) is not None
    return is_counted or (is_typed and NUMBER.match(declared) is not None)


def _texts(source: Source) -> Iterator[str]:
    yield from (item.value for module in source.modules for item in module.strings if isinstance(item.value, str))
    for path, text in source.texts.items():
        if path.endswith(".sql") and not is_test(path):
            yield COMMENT.sub("", text)


def _columns(declared: str) -> Iterator[str]:
    for part in BRACKETS.sub("", declared).split(","):
        words = part.split()
        if words and words[0].lower() not in RULES:
            yield words[0].strip(QUOTES)
