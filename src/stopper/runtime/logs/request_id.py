"""The name of the request that is worked on, as its lines in the log and its error pages have it."""

from __future__ import annotations

from stopper.runtime.exchange import current


def request_id() -> str:
    """The id of the present request, for a page, a header or another log of the application's; empty outside of one."""
    exchange = current()
    return exchange.request_id if exchange is not None else ""
