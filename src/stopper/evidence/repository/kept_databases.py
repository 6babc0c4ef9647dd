"""Databases that lie in the repository with their rows: accounts, tokens and whatever else people typed in."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from stopper.evidence.repository.questions import Repository
from stopper.evidence.source.index import is_support, is_test
from stopper.model import Place
from stopper.standard.regex import regex
from stopper.standard.sensitive_names import is_sensitive_name

_TABLE = regex(
    r"\s*CREATE\s+TABLE\s+(?:IF\s+NOT\s+EXISTS\s+)?[\"'`\[]?([^\"'`\]\s(]{1,100})[\"'`\]]?\s*\(", re.IGNORECASE
)
_ACCOUNT = regex(r"user_?name|login|e_?mail", re.IGNORECASE)
_HASH = regex(r"hash|hashed|digest", re.IGNORECASE)
_COLUMN = regex(r"\s*(?:[\"`\[]([^\"`\]]{1,100})[\"`\]]|(\w{1,100}))")


class KeptDatabase(Struct, frozen=True):
    """A tracked database of SQLite with a filled table that has a column for a secret."""

    at: Place
    table: str
    column: str
    is_test: bool


def kept_databases(repository: Repository) -> Iterator[KeptDatabase]:
    """The databases that git tracks, or that nothing keeps out of git, and whose rows hold secrets."""
    for file in repository.files:
        if not file.tables or _stays_out(repository, file.path):
            continue
        found = [(table, column) for sql in file.tables for table, column in _secret_columns(sql)]
        if found:
            table, column = found[0]
            doubtful = is_test(file.path) or is_support(file.path)
            yield KeptDatabase(Place(file.path), table, column, doubtful)


def _stays_out(repository: Repository, path: str) -> bool:
    tracked = repository.is_tracked(path)
    return tracked is not True and bool(repository.is_ignored(path))


def _secret_columns(sql: str) -> Iterator[tuple[str, str]]:
    table = _TABLE.match(sql)
    if table is None:
        return
    columns = [column[1] or column[2] for part in _parts(sql[table.end() :]) if (column := _COLUMN.match(part))]
    # A hash beside the name of an account is that of its password; beside that of a file it is not.
    is_of_accounts = any(map(_ACCOUNT.fullmatch, columns))
    for name in columns:
        if is_sensitive_name(name) or (is_of_accounts and _HASH.fullmatch(name)):
            yield table[1], name


def _parts(columns: str) -> Iterator[str]:
    """The definitions between the commas that stand in no brackets: `DECIMAL(10, 2)` is one."""
    depth, begin = 0, 0
    for index, character in enumerate(columns):
        if character == "(":
            depth += 1
        elif character == ")":
            depth -= 1
        elif character == "," and not depth:
            yield columns[begin:index]
            begin = index + 1
    yield columns[begin:]
