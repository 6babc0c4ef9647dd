"""Where the lines go: the standard output, and wherever else a handler that others set up takes them."""

from __future__ import annotations

import logging
import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, TextIO

from stopper.runtime.logs.formatter import JsonLines, Redacted
from stopper.runtime.logs.redaction import Redaction
from stopper.runtime.logs.watched import Watched

if TYPE_CHECKING:
    from flask import Flask

    from stopper.runtime.events import Events


class StandardOutput(logging.StreamHandler[TextIO]):
    """Writes to what is the standard output at the time, as servers and tests put another in its place."""

    def __init__(self) -> None:
        logging.Handler.__init__(self)

    @property
    def stream(self) -> TextIO:
        return sys.stdout

    @stream.setter
    def stream(self, stream: TextIO) -> None:
        """What the class above sets is not kept."""


def attach(app: Flask, redaction: Redaction, level: str, *, as_json: bool) -> None:
    """Give every handler of the process our form: JSON lines for streams and files, its own form for all others.

    A record is written once: Flask's own handler goes where the root has one. Called again, as for another application
    of the process, it adds what that one's configuration holds.
    """
    from flask.logging import default_handler

    root = logging.getLogger()
    own = app.logger
    if as_json:
        own.removeHandler(default_handler)
        if not root.handlers:
            root.addHandler(StandardOutput())
        root.setLevel(level)
    for handler in _handlers(root):
        _dress(handler, redaction, as_json=as_json)


def watch(redaction: Redaction, events: Events) -> None:
    """Leave every handler as it is, and record what is written with a secret or a line break in it."""
    for handler in _handlers(logging.getLogger()):
        handler.addFilter(Watched(redaction, events))


def _handlers(root: logging.Logger) -> Iterator[logging.Handler]:
    """The handlers of every logger: servers and libraries have loggers that hand nothing on to the root."""
    for logger in (root, *list(root.manager.loggerDict.values())):
        if isinstance(logger, logging.Logger):  # else it is a place kept for one
            yield from list(logger.handlers)


def _writes_lines(handler: logging.Handler) -> bool:
    """Whether a handler writes what its formatter gives, line by line, to a stream or a file."""
    is_plain = isinstance(handler, logging.StreamHandler) and type(handler).emit is logging.StreamHandler.emit
    return is_plain or isinstance(handler, logging.FileHandler)


def _dress(handler: logging.Handler, redaction: Redaction, *, as_json: bool) -> None:
    worn: Any = handler.formatter
    if isinstance(worn, JsonLines | Redacted):
        known = worn.redaction
        worn.redaction = Redaction(known.secrets | redaction.secrets, known.further | redaction.further)
    elif as_json and _writes_lines(handler):
        handler.setFormatter(JsonLines(redaction))
    else:
        handler.setFormatter(Redacted(worn or logging.Formatter(), redaction))
