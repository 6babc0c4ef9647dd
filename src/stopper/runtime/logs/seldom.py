"""What may happen with every request is logged now and then: the first time, and once a minute while it goes on."""

from __future__ import annotations

import threading
import time
from collections.abc import Hashable

EVERY = 60.0  # seconds
# As many different things are kept apart; those beyond are counted and not logged.
MOST = 256


class Seldom:
    """Tells of each thing whether it is time to log it again; shared by threads, and bounded."""

    def __init__(self) -> None:
        self._next: dict[Hashable, float] = {}
        self._lock = threading.Lock()

    def allows(self, thing: Hashable) -> bool:
        """Whether it may be logged now; then it may not for a while."""
        now = time.monotonic()
        with self._lock:
            known = self._next.get(thing)
            if (known is None and len(self._next) >= MOST) or (known is not None and now < known):
                return False
            self._next[thing] = now + EVERY
            return True
