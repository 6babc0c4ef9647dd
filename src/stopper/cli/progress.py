"""One line on the terminal that says what is being done, once it has taken more than a second."""

from __future__ import annotations

import sys
import threading
import time
from types import TracebackType
from typing import TextIO

from stopper.report.spans import shortened, visible

PATIENCE = 1.0  # seconds
WIDTH = 70
# Without escapes, which an old console of Windows would show.
ERASE = "\r" + " " * (WIDTH + 4) + "\r"


class Progress:
    """A context that shows the latest message on a terminal, where that is wanted, and nothing elsewhere."""

    def __init__(self, *, wanted: bool, stream: TextIO | None = None) -> None:
        self._stream = stream or sys.stderr
        self._wanted = wanted and self._stream.isatty()
        self._started = time.monotonic()
        self._message = "reading the project"
        self._shown = False
        self._lock = threading.Lock()
        # One message may be the last for long: a timer shows it without another call.
        self._timer = threading.Timer(PATIENCE, self._show)
        self._timer.daemon = True

    def __call__(self, message: str) -> None:
        """Say what is being done now."""
        self._message = message
        if self._wanted and time.monotonic() - self._started >= PATIENCE:
            self._show()

    def __enter__(self) -> Progress:
        if self._wanted:
            self._timer.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._timer.cancel()
        with self._lock:
            self._wanted = False
            if self._shown:
                self._stream.write(ERASE)
                self._stream.flush()

    def _show(self) -> None:
        with self._lock:
            if self._wanted:
                self._shown = True
                self._stream.write(f"{ERASE}{shortened(visible(self._message), WIDTH)} ...")
                self._stream.flush()
