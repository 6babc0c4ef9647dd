"""A line in the log for each request, where the policy asks for it."""

from __future__ import annotations

import logging
from time import perf_counter
from typing import ClassVar, Self

from stopper.runtime.exchange import Exchange, Headers, readable
from stopper.runtime.protection import Protection
from stopper.runtime.setup import Setup

LOG = logging.getLogger("stopper.access")


class AccessLines(Protection):
    """Method, path without its query, status and time to the response; refusals and static files too."""

    name: ClassVar[str] = "access-lines"
    section: ClassVar[str] = "logs"

    @classmethod
    def of(cls, setup: Setup) -> Self | None:
        return cls() if setup.policy.logs.access else None

    def on_request(self, exchange: Exchange) -> None:
        exchange.kept["access-lines"] = perf_counter()

    def on_response(self, exchange: Exchange, headers: Headers) -> None:
        took = (perf_counter() - exchange.kept["access-lines"]) * 1000
        fields = {
            "client": exchange.client,
            "status": exchange.status,
            "milliseconds": round(took, 1),
            "exchange": exchange,
        }
        LOG.info("%s %s %s", exchange.method, readable(exchange.path), exchange.status, extra=fields)
