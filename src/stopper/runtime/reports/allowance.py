"""How much may happen in a while: a bucket of tokens for one process."""

from __future__ import annotations

import threading
import time


class Allowance:
    """`burst` at once, and `rate` more each second."""

    def __init__(self, rate: float, burst: int) -> None:
        self._rate = rate
        self._burst = float(burst)
        self._left = float(burst)
        self._at = time.monotonic()
        self._lock = threading.Lock()

    def take(self, wanted: int = 1) -> int:
        """How many of `wanted` are allowed now; they count as used."""
        with self._lock:
            now = time.monotonic()
            self._left = min(self._burst, self._left + (now - self._at) * self._rate)
            self._at = now
            found = min(wanted, int(self._left))
            self._left -= found
            return found
