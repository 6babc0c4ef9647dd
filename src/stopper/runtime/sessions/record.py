"""What a store keeps of one session."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple, Protocol

from stopper.model import StopperError


class Record(NamedTuple):
    """One session at rest. A tuple and no dataclass: one is made with each request.

    `data` is the session as JSON. `user` is who is signed in, empty for nobody. `created`, `ends` and `seen` are
    seconds since 1970: its beginning, its latest end, and about when it was last used. `version` grows with each write.
    `bound` marks the client that it is bound to. A retired one was renewed a moment ago: it is read and not written.
    """

    data: str
    user: str
    created: int
    ends: int
    seen: int
    version: int = 1
    bound: str = ""
    retired: int = 0


class SessionsDown(StopperError):
    """The store of the sessions does not answer; nobody is taken for signed in or out until it does."""


class Store(Protocol):
    """Where records are kept, each under its hashed id. Every call may raise SessionsDown."""

    def load(self, key: bytes) -> Record | None:
        """The record, over or not; None where there is none."""

    def add(self, key: bytes, record: Record) -> None:
        """Keep a new record."""

    def replace(self, key: bytes, record: Record, version: int) -> bool:
        """Put a record in the place of the one with that version; False where that is there no more."""

    def touch(self, key: bytes, record: Record, now: int) -> None:
        """Note that the session is used."""

    def rename(self, old: bytes, new: bytes) -> None:
        """Keep the record under another id: that of a newer key."""

    def end(self, key: bytes) -> None:
        """Remove the record."""

    def of_user(self, user: str) -> list[tuple[bytes, Record]]:
        """The records of a user, retired ones left out."""

    def revoke(self, mark: str, at: int, until: int) -> None:
        """Note that what is called `mark` ended, `at` in microseconds; kept until that second."""

    def revoked_at(self, marks: Sequence[str]) -> int:
        """When the last of what is called so ended, in microseconds; 0 where none did."""

    def first_seen(self, mark: str, now: int) -> int:
        """When a mark was first seen: `now` where it is new."""
