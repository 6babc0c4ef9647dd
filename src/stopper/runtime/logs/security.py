"""The security log: each event as a record of OCSF, on the logger stopper.security."""

from __future__ import annotations

import logging
import time
from typing import TYPE_CHECKING

from stopper.runtime.exchange import Exchange, readable
from stopper.runtime.logs.redaction import Redaction
from stopper.runtime.logs.seldom import Seldom
from stopper.standard.security_events import Happening, Product, Request, record_of

if TYPE_CHECKING:
    from stopper.runtime.events import Event

LOG = logging.getLogger("stopper.security")
# What a client sends is cut: an event is no place to fill a disk from.
LONGEST = 300


class SecurityLog:
    """A listener of the events of one application."""

    def __init__(self, application: str, redaction: Redaction) -> None:
        self._product = Product(application, _version())
        self._redaction = redaction
        self._seldom = Seldom()

    def __call__(self, event: Event, exchange: Exchange | None) -> None:
        """Write the event, a refusal as a warning."""
        level = logging.WARNING if event.enforced else logging.INFO
        if not LOG.isEnabledFor(level):
            return
        if event.often and not self._seldom.allows((event.name, event.control, event.note)):
            return
        clean = self._redaction
        user = event.user or (exchange.user if exchange is not None else "")
        happening = Happening(
            name=event.name,
            control=event.control,
            user=self._shown(user),
            note=self._shown(event.note),
            status=event.status,
            refused=event.enforced,
            more=clean.table(event.more or {}),
        )
        request = self._request(exchange) if exchange is not None else None
        record = record_of(happening, request, time.time_ns() // 1_000_000, self._product)
        words = f"{event.name}: {event.note}" if event.note else event.name
        LOG.log(level, "%s", words, extra={"security_event": record, "exchange": exchange})

    def _request(self, exchange: Exchange) -> Request:
        environ, rules = exchange.environ, exchange.rules
        return Request(
            method=self._shown(exchange.method),
            path=self._shown(readable(exchange.path)),
            host=self._shown(str(environ.get("HTTP_HOST", ""))),
            client=exchange.client,
            id=exchange.request_id,
            user_agent=self._shown(str(environ.get("HTTP_USER_AGENT", ""))),
            route=rules.path if rules is not None else "",
        )

    def _shown(self, text: str) -> str:
        return self._redaction.text(text[:LONGEST])


def _version() -> str:
    """Ours; "unknown" where the code runs without having been installed."""
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version("stopper")
    except PackageNotFoundError:
        return "unknown"
