"""A circuit breaker: a store that does not answer is left alone for a while, and one request tries it again."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable

FAILURES = 3
REST = 1.0


class Circuit:
    """Closed while the store answers; open after some failures in a row.

    While it is open one request each `rest` seconds is let through to see whether the store is back. `changed` is
    called with whether it answers when that changes. The lock is never held while anything is awaited.
    """

    def __init__(self, changed: Callable[[bool], object], failures: int = FAILURES, rest: float = REST) -> None:
        self._changed = changed
        self._most = failures
        self._rest = rest
        self._failures = 0
        self._tries_at = 0.0  # 0 while closed
        self._lock = threading.Lock()

    @property
    def is_open(self) -> bool:
        return self._tries_at > 0.0

    def allows(self) -> bool:
        """Whether the store may be asked now."""
        if not self._tries_at:
            return True
        with self._lock:
            now = time.monotonic()
            if now < self._tries_at:
                return False
            self._tries_at = now + self._rest
            return True

    def failed(self) -> None:
        """The store did not answer."""
        with self._lock:
            self._failures += 1
            opens = self._failures == self._most
            if self._failures >= self._most:
                self._tries_at = time.monotonic() + self._rest
        if opens:
            self._changed(False)

    def answered(self) -> None:
        """The store answered."""
        if not self._failures:
            return
        with self._lock:
            closes = self._failures >= self._most
            self._failures = 0
            self._tries_at = 0.0
        if closes:
            self._changed(True)
