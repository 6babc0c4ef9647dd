"""A record as one value, as a store of values keeps it."""

from __future__ import annotations

import time

from stopper.runtime.sessions.record import Record

FIELDS = 7


def write_record(record: Record) -> bytes:
    """A record as one value: its version and other numbers, the user's length, the user, the JSON."""
    user = record.user.encode()
    bound = record.bound or "-"
    head = f"{record.version} {record.created} {record.ends} {record.retired} {bound} {len(user)} "
    return head.encode() + user + record.data.encode()


def read_record(found: object) -> Record | None:
    """The record that a value is; None where it is none, which signs nobody in."""
    if not isinstance(found, bytes):
        return None
    parts = found.split(b" ", FIELDS - 1)
    try:
        version, created, ends, retired = map(int, parts[:4])
        bound, length, rest = parts[4].decode(), int(parts[5]), parts[6]
        user, data = rest[:length].decode(), rest[length:].decode()
    except (ValueError, IndexError):
        return None
    bound = "" if bound == "-" else bound
    return Record(data, user, created, ends, int(time.time()), version, bound, retired)
