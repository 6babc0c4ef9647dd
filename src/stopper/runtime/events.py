"""What happened that security people want to know: recorded in one schema, and counted."""

from __future__ import annotations

import logging
import threading
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from stopper.runtime.answers import Refusal
from stopper.runtime.exchange import Exchange

LOG = logging.getLogger("stopper")
# As many are counted apart: an application may make up a name for each thing that it tells.
MOST = 1000
OTHER = "other", ""


@dataclass(frozen=True, slots=True)
class Event:
    """One event: its name, the control that it serves, whether the request was refused, and what the log adds.

    `enforced` is None for what is no refusal, and False where the policy only reports one. `user` is whom it is about,
    where that is not who is signed in; `more` are further fields. What may happen with every request (`often`) is
    counted each time, and logged now and then.
    """

    name: str
    control: str
    enforced: bool | None
    note: str = ""
    status: int = 0
    user: str = ""
    more: Mapping[str, object] | None = None
    often: bool = False


Listener = Callable[[Event, Exchange | None], None]


class Events:
    """The recorder: counts every event, and hands it to those that listen (the security log, exporters)."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._counts: Counter[tuple[str, str]] = Counter()
        self._listeners: tuple[Listener, ...] = ()

    def listen(self, listener: Listener) -> None:
        """Hand every later event to `listener`, which must be quick; what it raises is logged."""
        self._listeners = (*self._listeners, listener)

    def record(self, event: Event, exchange: Exchange | None) -> None:
        """Count the event and tell the listeners."""
        with self._lock:
            key = event.name, event.control
            self._counts[key if key in self._counts or len(self._counts) < MOST else OTHER] += 1
        for listener in self._listeners:
            try:
                listener(event, exchange)
            except Exception:  # an exporter that is down lets no request fail, and no refusal be lost
                LOG.exception("A listener of the events failed at %s.", event.name)

    def refused(self, refusal: Refusal, exchange: Exchange, *, enforced: bool) -> None:
        """Record a refusal; `enforced` is False where the policy only reports it."""
        if enforced:
            exchange.kept["refused"] = True
        event = Event(refusal.event, refusal.control, enforced, refusal.note, refusal.status)
        self.record(event, exchange)

    def counts(self) -> dict[tuple[str, str], int]:
        """How often each event (name and control) happened in this process."""
        with self._lock:
            return dict(self._counts)
