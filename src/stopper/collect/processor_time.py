"""Bounds on the processor time of one part of the work after the other, by the system's own clock."""

from __future__ import annotations

import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

from stopper.model.patience import OutOfTime

LEAST = 0.5  # seconds


class Allowance:
    """What each part of the work may take, in seconds of this process.

    A part that uses it up halves it for those after it: code that is made to hang is met by many of them. Where the
    system has no such clock, or the caller is no main thread, nothing is bounded.
    """

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds

    @contextmanager
    def __call__(self) -> Iterator[None]:
        """The bound around one part: OutOfTime is raised in it when its time is up."""
        if sys.platform == "win32" or threading.current_thread() is not threading.main_thread():
            yield
            return
        before = signal.signal(signal.SIGVTALRM, self._end)
        # Again and again: an except clause without a class would keep one for itself.
        signal.setitimer(signal.ITIMER_VIRTUAL, self.seconds, self.seconds)
        try:
            yield
        finally:
            signal.setitimer(signal.ITIMER_VIRTUAL, 0)
            signal.signal(signal.SIGVTALRM, before)

    def _end(self, _: int, __: FrameType | None) -> None:
        self.seconds = max(self.seconds / 2, LEAST)
        raise OutOfTime
