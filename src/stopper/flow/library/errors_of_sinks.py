"""Exceptions of files, databases, servers and modules: what a stranger names there is repeated by their texts."""

from __future__ import annotations

from collections.abc import Callable

from msgspec import Struct

from stopper.flow.library.paths.pathlib_paths import path_text
from stopper.flow.library.texts.repr_texts import represented
from stopper.flow.values.contents import holes, parts_of, text
from stopper.flow.values.value import GAP, Foreign, Hole, Part, Text, Untrusted, Value, options

LOOKS = ("look", "listing")
"""Notes of what tells whether there is a file, mostly without an exception."""


class Family(Struct, frozen=True):
    """The exceptions of many libraries for one purpose: what they are derived from, and where they are declared."""

    base: type[BaseException]
    packages: frozenset[str]


STATEMENT, REQUEST = "(error of a database)", "(error of a request)"
FAMILIES = {
    STATEMENT: Family(
        Exception,
        frozenset({
            *("sqlite3", "sqlalchemy", "psycopg", "psycopg2", "asyncpg", "pg8000", "MySQLdb", "pymysql", "mysql"),
            *("mariadb", "cx_Oracle", "oracledb", "pyodbc", "pymssql", "peewee", "pony", "records", "duckdb"),
            *("clickhouse_driver", "snowflake", "datajoint", "flask_sqlalchemy", "aiosqlite", "dbapi"),
        }),
    ),
    REQUEST: Family(
        OSError, frozenset({"requests", "urllib", "urllib2", "urllib3", "httpx", "aiohttp", "http", "socket"})
    ),
}  # fmt: skip


def is_of_family(name: str, kind: str, outer: type[BaseException] | None) -> bool | None:
    """Whether a handler for `kind` catches what a family raises, one of Python's own being `outer`; None: maybe."""
    family = FAMILIES[name]
    if outer is not None:
        return issubclass(family.base, outer)
    return None if kind.partition(".")[0] in family.packages else False


def repeated(kind: str, note: str, value: Value, raised: list[Value] | None) -> None:
    """Keep the exception that is raised where something at a sink of this kind cannot be used."""
    making = _RAISED.get(kind)
    if making is None or raised is None or not holes(value):
        return
    for option in options(value):
        error = making(option, note)
        if error is not None and error not in raised:
            raised.append(error)


def _of_path(value: Value, note: str) -> Value | None:
    if note in LOOKS or (isinstance(value, Untrusted) and value.shape != "text"):
        return None
    path = path_text(value)
    if not isinstance(path, (Text, Untrusted)):
        return None
    return Foreign("FileNotFoundError()", (text("[Errno 2] No such file or directory: ", *_shown(path)),))


def _of_module(value: Value, note: str) -> Value | None:
    if note != "import" or not isinstance(value, (Text, Untrusted)):
        return None
    return Foreign("ModuleNotFoundError()", (text("No module named ", *_shown(value)),))


def _of_statement(value: Value, note: str) -> Value | None:
    """A database shows the piece that it did not understand, or the statement."""
    return _vaguely(STATEMENT, value) if isinstance(value, (Text, Untrusted)) else None


def _of_address(value: Value, note: str) -> Value | None:
    """An address that is none is repeated, and so is a host that does not answer; a fixed beginning makes it one."""
    first = parts_of(value)[:1] if isinstance(value, (Text, Untrusted)) and note in ("", "host") else ()
    return _vaguely(REQUEST, value) if first and isinstance(first[0], Hole) else None


def _vaguely(family: str, value: Value) -> Value:
    return Foreign(f"{family}()", (text(*[part for hole in holes(value) for part in (GAP, hole.uncertain())], GAP),))


def _shown(value: Value) -> tuple[Part, ...]:
    return parts_of(represented(value))


_RAISED: dict[str, Callable[[Value, str], Value | None]] = {
    "path": _of_path, "code": _of_module, "sql": _of_statement, "url": _of_address,
}  # fmt: skip
