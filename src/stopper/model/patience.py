"""How long one part of the work may take before the others go on without it."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext


class OutOfTime(BaseException):
    """A part of the work took longer than it is given.

    Raised from outside, wherever the work stands. No `Exception`, so that nothing within the work takes it for its own.
    """


Patience = Callable[[], AbstractContextManager[None]]
"""A bound around one part of the work: what is done within may end in OutOfTime."""


def endless() -> AbstractContextManager[None]:
    """No bound at all."""
    return nullcontext()
