"""A clock that tests move."""

import time


class Clock:
    def __init__(self) -> None:
        self._real = time.time
        self.ahead = 0.0

    def __call__(self) -> float:
        return self._real() + self.ahead

    def pass_by(self, seconds: float) -> None:
        self.ahead += seconds
