"""A filter that lets every record pass, and notes those that the policy would have written otherwise."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from stopper.runtime.events import Event
from stopper.runtime.exchange import current
from stopper.runtime.logs.redaction import Redaction

if TYPE_CHECKING:
    from stopper.runtime.events import Events

SEEN = "_stopper_seen"


class Watched(logging.Filter):
    """What the policy's form of a record would have hidden or escaped is an event, once for all handlers."""

    def __init__(self, redaction: Redaction, events: Events) -> None:
        super().__init__()
        self._redaction = redaction
        self._events = events

    def filter(self, record: logging.LogRecord) -> bool:
        """True, always."""
        # Our own records are clean, and the event is one of them.
        if record.name.partition(".")[0] != "stopper" and not hasattr(record, SEEN):
            setattr(record, SEEN, True)
            if self._redaction.message(record) != _written(record):
                control, note = "data.log-redaction", f"by the logger {record.name}"[:80]
                event = Event("log_unredacted", control, enforced=False, note=note, often=True)
                self._events.record(event, current())
        return True


def _written(record: logging.LogRecord) -> str:
    try:
        return record.getMessage()
    except (TypeError, ValueError, KeyError):  # the handler says so
        return str(record.msg)
