"""Sessions in Redis or Valkey, which several machines share."""

from __future__ import annotations

import time
from collections.abc import Sequence
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from stopper.runtime.sessions.record import Record, SessionsDown
from stopper.runtime.sessions.written import read_record, write_record
from stopper.runtime.stores.redis import StoreDown

if TYPE_CHECKING:
    from stopper.runtime.stores.redis import Redis

# A record begins with its version, so that the script can compare it without reading the rest.
REPLACE = """
local found = redis.call('GET', KEYS[1])
if not found or string.match(found, '^%d+ ') ~= ARGV[1] .. ' ' then return 0 end
redis.call('SET', KEYS[1], ARGV[2], 'EX', ARGV[3])
return 1
"""


class RedisStore:
    """Each record under its id, with a time to live that each use renews; for each user a sorted set of ids.

    The server ends what is idle; what is older than its latest end is refused when it is read. The script that counts
    an arriving request's limits loads and touches the record in the same round trip.
    """

    def __init__(self, redis: Redis, idle: int) -> None:
        self._redis = redis
        self._idle = idle

    def name_of(self, key: bytes) -> str:
        """The key in Redis under which a record lies."""
        return self._redis.name("session", key.hex())

    def load(self, key: bytes) -> Record | None:
        """The record, over or not; None where there is none."""
        return read_record(self._ask("GETEX", self.name_of(key), "EX", self._idle))

    def add(self, key: bytes, record: Record) -> None:
        """Keep a new record; it stands in its user's list first, so that none is alive that no list has."""
        self._list(key, record)
        self._ask("SET", self.name_of(key), write_record(record), "EX", self._seconds(record))

    def replace(self, key: bytes, record: Record, version: int) -> bool:
        """Put a record in the place of the one with that version; False where that is there no more."""
        written = write_record(record)
        return bool(self._ask("EVAL", REPLACE, 1, self.name_of(key), version, written, self._seconds(record)) == 1)

    def touch(self, key: bytes, record: Record, now: int) -> None:
        """Nothing: loading it did so."""

    def rename(self, old: bytes, new: bytes) -> None:
        """Keep the record under another id."""
        record = read_record(self._ask("GET", self.name_of(old)))
        if record is not None:
            self._list(new, record)
            self._ask("RENAMENX", self.name_of(old), self.name_of(new))

    def end(self, key: bytes) -> None:
        """Remove the record."""
        self._ask("DEL", self.name_of(key))

    def of_user(self, user: str) -> list[tuple[bytes, Record]]:
        """The records of a user, retired ones left out."""
        now, found = int(time.time()), []
        for listed in self._ask("ZRANGEBYSCORE", self._listing(user), now, "+inf"):
            name = self.name_of(bytes.fromhex(listed.decode()))
            record = read_record(self._ask("GET", name))
            if record is not None and record.user == user and not record.retired:
                seen = now - self._idle + max(0, int(self._ask("TTL", name)))
                found.append((bytes.fromhex(listed.decode()), record._replace(seen=min(now, seen))))
        return found

    def revoke(self, mark: str, at: int, until: int) -> None:
        """Note that what is called so ended."""
        self._ask("SET", self._redis.name("revoked", mark), at, "EXAT", until)

    def revoked_at(self, marks: Sequence[str]) -> int:
        """When the last of what is called so ended; 0 where none did."""
        found = [self._ask("GET", self._redis.name("revoked", mark)) for mark in marks]
        return max((int(at) for at in found if at), default=0)

    def first_seen(self, mark: str, now: int) -> int:
        """When a mark was first seen: `now` where it is new."""
        name = self._redis.name("mark", mark)
        self._ask("SET", name, now, "NX")
        return int(self._ask("GET", name) or now)

    def _list(self, key: bytes, record: Record) -> None:
        if record.user and not record.retired:
            now, listing = int(time.time()), self._listing(record.user)
            self._ask("ZREMRANGEBYSCORE", listing, "-inf", now)
            self._ask("ZADD", listing, record.ends, key.hex())
            self._ask("EXPIREAT", listing, record.ends + self._idle)

    def _listing(self, user: str) -> str:
        return self._redis.name("sessions-of", sha256(user.encode()).hexdigest())

    def _seconds(self, record: Record) -> int:
        return max(1, min(self._idle, record.ends - int(time.time())))

    def _ask(self, *words: str | bytes | int) -> Any:
        try:
            return self._redis.call(*words)
        except StoreDown as error:
            raise SessionsDown(str(error)) from error
