"""The tables that statements in the code or in files of SQL create, with their columns in order."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import takewhile

from stopper.evidence.source.index import Source, is_test

TABLE = re.compile(
    r"\bcreate\s+table\s+(?:if\s+not\s+exists\s+)?([\w.\"`\[\]]{1,80})\s*\(((?:[^()]|\([^()]{0,200}\)){1,2000})\)",
    re.IGNORECASE,
)
BRACKETS = re.compile(r"\([^()]*\)")
QUOTES = '"`[]'
COMMENT = re.compile(r"--[^\n]*|/\*.{0,2000}?\*/", re.DOTALL)
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
        for found in TABLE.finditer(text):
            name = found[1].strip(QUOTES).lower()
            columns = list(_columns(found[2]))
            known = tables.get(name, columns)
            tables[name] = [
                one for one, _ in takewhile(lambda pair: pair[0] == pair[1], zip(known, columns, strict=False))
            ]
    return tables


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
