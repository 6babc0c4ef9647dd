"""Cuts off a service that fails, and tries it again after a pause."""

import threading
import time
from types import TracebackType


class ServiceCutOff(RuntimeError):
    """Raised instead of a call while the service is cut off."""


class CircuitBreaker:
    """Opens after so many failures in a row, for so many seconds; each process learns for itself."""

    def __init__(self, failures: int = 3, pause: float = 60) -> None:
        self.failures = failures
        self.pause = pause
        self.lock = threading.Lock()
        self.failed = 0
        self.opened_at = float("-inf")

    def __enter__(self) -> None:
        with self.lock:
            if self.failed >= self.failures and time.monotonic() - self.opened_at < self.pause:
                raise ServiceCutOff("the service is cut off after repeated failures")

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        with self.lock:
            self.failed = self.failed + 1 if kind is not None else 0
            if self.failed >= self.failures:
                self.opened_at = time.monotonic()
