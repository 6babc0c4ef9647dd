"""Sessions in an SQLite database that the workers of one machine share, without a server."""

from __future__ import annotations

import json
import os
import sqlite3
import time
import weakref
from collections import deque
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from stopper.model import UsageError
from stopper.runtime.sessions.record import Record, SessionsDown

BUSY = 2.0  # seconds that a write waits for another's, which takes microseconds
PURGED = 500  # rows that one purge takes at most
PURGE_EVERY = 60  # seconds

# What was in an ended session does not stay in the file (secure_delete). A record's columns stand everywhere in the
# order of its fields.
SCHEMA = """
PRAGMA journal_mode = WAL;
PRAGMA synchronous = NORMAL;
PRAGMA trusted_schema = OFF;
PRAGMA secure_delete = FAST;
CREATE TABLE IF NOT EXISTS sessions (
    id BLOB PRIMARY KEY, data TEXT NOT NULL, user TEXT NOT NULL, created INTEGER NOT NULL, ends INTEGER NOT NULL,
    seen INTEGER NOT NULL, version INTEGER NOT NULL, bound TEXT NOT NULL, retired INTEGER NOT NULL,
    until INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS sessions_user ON sessions (user) WHERE user <> '';
CREATE INDEX IF NOT EXISTS sessions_until ON sessions (until);
CREATE TABLE IF NOT EXISTS marks (mark TEXT PRIMARY KEY, seen INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS revocations (
    mark TEXT PRIMARY KEY, at INTEGER NOT NULL, until INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS revocations_until ON revocations (until);
"""
LOAD = "SELECT data, user, created, ends, seen, version, bound, retired FROM sessions WHERE id = ?"
ADD = (
    "INSERT INTO sessions (id, data, user, created, ends, seen, version, bound, retired, until) "
    "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
)
REPLACE = (
    "UPDATE sessions SET data = ?, user = ?, created = ?, ends = ?, seen = ?, version = ?, bound = ?, retired = ?, "
    "until = ? WHERE id = ? AND version = ? AND retired = 0"
)
TOUCH = "UPDATE sessions SET seen = max(seen, ?), until = ? WHERE id = ? AND retired = 0"
RENAME = "UPDATE OR IGNORE sessions SET id = ? WHERE id = ?"
END = "DELETE FROM sessions WHERE id = ?"
OF_USER = (
    "SELECT id, data, user, created, ends, seen, version, bound, retired FROM sessions "
    "WHERE user = ? AND user <> '' AND retired = 0 ORDER BY created"
)
PURGE = "DELETE FROM sessions WHERE id IN (SELECT id FROM sessions WHERE until <= ? LIMIT ?)"
REVOKE = (
    "INSERT INTO revocations VALUES (?, ?, ?) ON CONFLICT (mark) DO UPDATE "
    "SET at = max(at, excluded.at), until = max(until, excluded.until)"
)
REVOKED = "SELECT max(at) FROM revocations WHERE mark IN (SELECT value FROM json_each(?))"
PURGE_REVOKED = "DELETE FROM revocations WHERE until <= ?"
MARK = "INSERT OR IGNORE INTO marks VALUES (?, ?)"
MARKED = "SELECT seen FROM marks WHERE mark = ?"

# The connections of every store, which a forked process must neither use nor close: it keeps them and looks away.
_POOLS: list[weakref.ref[deque[sqlite3.Connection]]] = []
_INHERITED: list[sqlite3.Connection] = []


class SqliteStore:
    """One file with mode 0600 in a private folder, its journal a write-ahead log: readers never wait for writers.

    A connection belongs to one request while it is in use, so that threads and greenlets share nothing, and a forked
    worker opens its own. Writes are safe against a crash of the process; a power cut may undo the last of them.
    """

    def __init__(self, path: Path, idle: int) -> None:
        self.path = path
        self._idle_time = idle
        self._idle: deque[sqlite3.Connection] = deque()
        self._purged = 0.0
        _POOLS.append(weakref.ref(self._idle, _POOLS.remove))
        weakref.finalize(self, _close, self._idle)
        try:
            os.close(os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0), 0o600))
        except OSError as error:
            raise UsageError(
                f"The sessions cannot be kept in {path}: {error.strerror or error}. Name a folder that the service may "
                "write, with folder in [state]."
            ) from error
        self._ask(MARKED, ("",))  # makes the tables, and shows that the file can be read

    def load(self, key: bytes) -> Record | None:
        """The record, over or not; None where there is none."""
        try:  # as `_ask` does, without what a look-up does not need: each request asks
            connection = self._idle.pop()
        except IndexError:
            connection = self._open()
        try:
            row = connection.execute(LOAD, (key,)).fetchone()
        except sqlite3.Error as error:
            connection.close()
            raise self._down(error) from error
        self._idle.append(connection)
        return None if row is None else Record._make(row)

    def add(self, key: bytes, record: Record) -> None:
        """Keep a new record, and now and then take out some that are over."""
        self._ask(ADD, (key, *record, self._until(record)))
        now = time.monotonic()
        if now - self._purged >= PURGE_EVERY:
            self._purged = now
            if self.purge(int(time.time())) == PURGED:  # there may be more: the next new session goes on
                self._purged = 0.0

    def replace(self, key: bytes, record: Record, version: int) -> bool:
        """Put a record in the place of the one with that version; False where that is there no more."""
        return self._ask(REPLACE, (*record, self._until(record), key, version))[1] == 1

    def touch(self, key: bytes, record: Record, now: int) -> None:
        """Note that the session is used."""
        self._ask(TOUCH, (now, min(record.ends, now + self._idle_time), key))

    def rename(self, old: bytes, new: bytes) -> None:
        """Keep the record under another id."""
        self._ask(RENAME, (new, old))

    def end(self, key: bytes) -> None:
        """Remove the record."""
        self._ask(END, (key,))

    def of_user(self, user: str) -> list[tuple[bytes, Record]]:
        """The records of a user, retired ones left out."""
        return [(row[0], Record._make(row[1:])) for row in self._ask(OF_USER, (user,))[0]]

    def revoke(self, mark: str, at: int, until: int) -> None:
        """Note that what is called so ended, and forget what no longer matters."""
        self._ask(REVOKE, (mark, at, until))
        self._ask(PURGE_REVOKED, (at // 1_000_000,))

    def revoked_at(self, marks: Sequence[str]) -> int:
        """When the last of what is called so ended; 0 where none did."""
        return int(self._ask(REVOKED, (json.dumps(list(marks)),))[0][0][0] or 0)

    def first_seen(self, mark: str, now: int) -> int:
        """When a mark was first seen: `now` where it is new."""
        self._ask(MARK, (mark, now))
        rows = self._ask(MARKED, (mark,))[0]
        return int(rows[0][0]) if rows else now

    def purge(self, now: int) -> int:
        """Take out some of those that are over, and say how many."""
        return self._ask(PURGE, (now, PURGED))[1]

    def _until(self, record: Record) -> int:
        return min(record.ends, record.seen + self._idle_time)

    def _ask(self, statement: str, values: tuple[Any, ...]) -> tuple[list[Any], int]:
        """The rows that a statement gives and how many it changed."""
        try:
            connection = self._idle.pop()
        except IndexError:
            connection = self._open()
        try:
            found = connection.execute(statement, values)
            rows, changed = found.fetchall(), found.rowcount
        except sqlite3.Error as error:
            connection.close()
            raise self._down(error) from error
        self._idle.append(connection)
        return rows, changed

    def _open(self) -> sqlite3.Connection:
        """A new connection. Workers that start at once may find the file locked while one of them makes the tables."""
        end = time.monotonic() + BUSY
        while True:
            connection = sqlite3.connect(self.path, timeout=BUSY, isolation_level=None, check_same_thread=False)
            try:
                connection.executescript(SCHEMA)
            except sqlite3.Error as error:
                connection.close()
                if "locked" not in str(error) or time.monotonic() > end:
                    raise self._down(error) from error
                time.sleep(0.02)
            else:
                return connection

    def _down(self, error: Exception) -> SessionsDown:
        return SessionsDown(f"The sessions in {self.path} cannot be reached: {str(error)[:120]}")


def _forget() -> None:
    for found in _POOLS:
        pool = found()
        if pool is not None:
            _INHERITED.extend(pool)
            pool.clear()


def _close(pool: deque[sqlite3.Connection]) -> None:
    while pool:
        pool.pop().close()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_forget)
