"""A request's body whose length is not told, counted while it is read."""

from __future__ import annotations

from typing import Any

from werkzeug.exceptions import RequestEntityTooLarge


class Counted:
    """A `wsgi.input` that raises 413 once more than `most` bytes come.

    Werkzeug's LimitedStream ends such a body at its limit instead, so that an application takes the beginning for the
    whole.
    """

    def __init__(self, stream: Any, most: int) -> None:
        self._stream = stream
        self._left = most

    def read(self, size: int | None = -1) -> bytes:
        return self._took(self._stream.read(self._bounded(size)))

    def readline(self, size: int | None = -1) -> bytes:
        return self._took(self._stream.readline(self._bounded(size)))

    def readlines(self, hint: int | None = -1) -> list[bytes]:
        return list(self)

    def __iter__(self) -> Counted:
        return self

    def __next__(self) -> bytes:
        line = self.readline()
        if not line:
            raise StopIteration
        return line

    def _bounded(self, size: int | None) -> int:
        """How much to ask for: one byte over what is left, so that a body of just that length can end."""
        return self._left + 1 if size is None or size < 0 else min(size, self._left + 1)

    def _took(self, data: bytes) -> bytes:
        self._left -= len(data)
        if self._left < 0:
            self._left = -1
            raise RequestEntityTooLarge()
        return data
