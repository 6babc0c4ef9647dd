"""What writes the records of a running application down, in which form, and what masks them on the way."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from stopper.evidence.application.environment_reads import environment_reads
from stopper.evidence.application.log_setup import STRUCTURED
from stopper.evidence.imported.app import ImportedApp
from stopper.evidence.imported.loggers import RunningHandler, RunningLogger
from stopper.evidence.source.index import Source
from stopper.evidence.source.values import Composed, text_of
from stopper.model import Place
from stopper.standard.holes import HOLE
from stopper.syntax import form

PLAIN = frozenset({"", "logging.Formatter", "colorlog.formatter.ColoredFormatter", "flask.logging.RequestFormatter"})
# Handlers that send records with their fields to a service.
SENDING = ("sentry_sdk", "watchtower", "google.cloud.logging", "opencensus", "opentelemetry", "graypy", "logging_loki")

BASES = ("logging.Filter", "logging.Formatter")

Form = Literal["structured", "plain", "own"]
Attachment = Literal["handlers", "some", "logger", "unused"]


def writing_handlers(app: ImportedApp) -> list[RunningHandler]:
    """The handlers of the root logger and of the application's own that somebody set up and that write."""
    return [handler for logger in _loggers(app) for handler in logger.writing]


def _loggers(app: ImportedApp) -> Iterator[RunningLogger]:
    """The application's logger, and the root where its records go on to it."""
    own = next((item for item in app.loggers if item.is_app), None)
    if own is not None:
        yield own
    yield from (item for item in app.loggers if not item.name and (own is None or own.propagates) and item is not own)


def form_of(handler: RunningHandler, source: Source) -> Form:
    """Whether a handler writes fields, free text, or what a class of the project decides."""
    classes = (handler.formatter, *handler.ancestors)
    if handler.kind.startswith(SENDING) or any(name.startswith(STRUCTURED) for name in classes):
        return "structured"
    if handler.formatter in PLAIN:
        return "structured" if handler.format.lstrip().startswith("{") else "plain"
    return "structured" if _writes_json(handler.formatter, source) else "own"


def variable_of(app: ImportedApp, handler: RunningHandler, source: Source) -> str:
    """The variable whose default a handler's format is, where nobody gave its value; empty where there is none."""
    for read in environment_reads(source):
        texts = read.default.text if isinstance(read.default, Composed) else text_of(read.default) or ""
        parts = [part for part in texts.split(HOLE) if part]
        if (
            parts
            and "%(" in texts
            and read.name not in app.config.given
            and all(part in handler.format for part in parts)
        ):
            return read.name
    return ""


def _writes_json(name: str, source: Source) -> bool:
    """Whether a formatter of the project makes JSON of a record."""
    item = source.names.definition(f".{name}")
    if not isinstance(item, form.Class):
        return False
    calls = [call for function in item.scope.functions for call in function.scope.calls]
    return any(source.name(call.function, call.scope).endswith(".dumps") for call in calls)


def attached_to(app: ImportedApp, guard: Place, source: Source) -> Attachment | None:
    """Where the class that masks log lines is attached, by the place of its definition; None where there is none."""
    name = next((item.name for item in source.classes(*BASES) if source.at_definition(item) == guard), "")
    if not name:
        return None
    handlers = [handler for logger in _loggers(app) for handler in logger.handlers if handler.writes]
    masked = [handler for handler in handlers if _is_masked(handler, name)]
    if masked:
        return "handlers" if len(masked) == len(handlers) else "some"
    filters = [one for logger in app.loggers for one in logger.filters]
    return "logger" if any(_is_called(one.kind, name) for one in filters) else "unused"


def _is_masked(handler: RunningHandler, name: str) -> bool:
    classes = (handler.formatter, *handler.ancestors, *(one.kind for one in handler.filters))
    return any(_is_called(item, name) for item in classes)


def _is_called(kind: str, name: str) -> bool:
    return kind.rpartition(".")[2] == name
