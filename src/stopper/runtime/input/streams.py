"""A request's body whose length is not told, counted while it is read."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from werkzeug.exceptions import ClientDisconnected, RequestEntityTooLarge


class Counted:
    """A `wsgi.input` that raises 413 once more than `most` bytes come, and 400 where its chunks are broken.

    Werkzeug's LimitedStream ends such a body at its limit instead, so that an application takes the beginning for the
    whole; and what a server's reader raises (gunicorn's InvalidChunkSize) is an error 500 everywhere.
    """

    def __init__(self, stream: Any, most: int) -> None:
        self._stream = stream
        self._left = most

    def read(self, size: int | None = -1) -> bytes:
        return self._took(self._stream.read, size)

    def readline(self, size: int | None = -1) -> bytes:
        return self._took(self._stream.readline, size)

    def readlines(self, hint: int | None = -1) -> list[bytes]:
        return list(self)

    def __iter__(self) -> Counted:
        return self

    def __next__(self) -> bytes:
        line = self.readline()
        if not line:
            raise StopIteration
        return line

    def _took(self, read: Callable[[int], bytes], size: int | None) -> bytes:
        # One byte over what is left, so that a body of just that length can end.
        most = self._left + 1
        try:
            data = read(most if size is None or size < 0 else min(size, most))
        except Exception as error:  # each server has its own
            raise ClientDisconnected() from error
        self._left -= len(data)
        if self._left < 0:
            self._left = -1
            raise RequestEntityTooLarge()
        return data
