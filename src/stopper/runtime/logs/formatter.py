"""Formatters: a record as one line of JSON, and another formatter's lines without secrets."""

from __future__ import annotations

import json
import logging
import traceback
from collections.abc import Iterator
from datetime import UTC, datetime
from types import TracebackType

from stopper.runtime.exchange import Exchange, current, readable
from stopper.runtime.identity import loaded_user
from stopper.runtime.logs.redaction import Redaction

# What every record has; all else was given as `extra`.
OWN = frozenset(vars(logging.makeLogRecord({}))) | {"message", "asctime", "taskName", "exchange", "security_event"}
# Extra fields that would pass for ours.
TAKEN = frozenset({"time", "level", "logger", "request_id", "user", "route", "exception", "event", "message"})
DEEPEST = 50  # frames of a traceback, and causes of an error


class JsonLines(logging.Formatter):
    """A record as JSON on one line: time (UTC), level, logger, message, request, user, route, extras, exception."""

    def __init__(self, redaction: Redaction) -> None:
        super().__init__()
        self.redaction = redaction

    def format(self, record: logging.LogRecord) -> str:
        clean = self.redaction
        found: dict[str, object] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "message": clean.message(record),
        }
        exchange = getattr(record, "exchange", None) or current()
        if isinstance(exchange, Exchange):
            found |= _request(exchange, clean)
        event = getattr(record, "security_event", None)
        if event is not None:
            found["event"] = event
        found |= _extras(record, clean)
        if record.exc_info and record.exc_info[1] is not None:
            found["exception"] = list(_errors(record.exc_info[1], clean))
        if record.stack_info:
            found["stack"] = _lines(record.stack_info, clean)
        return json.dumps(found, ensure_ascii=False, separators=(",", ":"))


def _request(exchange: Exchange, clean: Redaction) -> dict[str, object]:
    """The request of a record: its id, method, path without the query, the route, and who is signed in."""
    found: dict[str, object] = {
        "request_id": exchange.request_id,
        "method": clean.text(exchange.method),
        "path": clean.text(readable(exchange.path)),
    }
    if exchange.rules is not None and exchange.rules.path:
        found["route"] = exchange.rules.path
    user = exchange.user or loaded_user()
    if user:
        found["user"] = clean.text(user)
    return found


def _extras(record: logging.LogRecord, clean: Redaction) -> dict[str, object]:
    """The fields that were given as `extra`; those with a name of ours come with a mark before it."""
    given = {name: value for name, value in vars(record).items() if name not in OWN}
    return {f"extra_{name}" if name in TAKEN else name: value for name, value in clean.table(given).items()}


def _errors(error: BaseException, clean: Redaction) -> Iterator[dict[str, object]]:
    """The error, then what it came from; each with its class, its text and its frames without their variables."""
    seen: set[int] = set()
    found: BaseException | None = error
    while found is not None and id(found) not in seen and len(seen) < DEEPEST:
        seen.add(id(found))
        yield {
            "type": f"{type(found).__module__}.{type(found).__qualname__}",
            "message": clean.text(_text(found)),
            "stack": list(_frames(found.__traceback__, clean)),
        }
        found = found.__cause__ or (None if found.__suppress_context__ else found.__context__)


def _text(error: BaseException) -> str:
    try:
        return str(error)
    except Exception:  # noqa: BLE001  # an error whose text cannot be made is logged all the same
        return ""


def _frames(trace: TracebackType | None, clean: Redaction) -> Iterator[str]:
    for frame in traceback.extract_tb(trace, limit=-DEEPEST):
        yield clean.text(f"{frame.filename}:{frame.lineno} in {frame.name}: {frame.line or ''}")


def _lines(text: str, clean: Redaction) -> list[str]:
    return [clean.text(line) for line in text.splitlines()[:DEEPEST]]


class Redacted(logging.Formatter):
    """Another formatter, for a handler that somebody else set up: the same form, one line a message, no secrets."""

    def __init__(self, inner: logging.Formatter, redaction: Redaction) -> None:
        super().__init__()
        self.inner = inner
        self.redaction = redaction

    def format(self, record: logging.LogRecord) -> str:
        # A copy: other handlers have the record too.
        shown = logging.makeLogRecord(vars(record))
        shown.msg, shown.args = self.redaction.message(record), None
        shown.exc_text = None
        return "\n".join(self.redaction.line(line) for line in self.inner.format(shown).split("\n"))
