"""The nonce of the page that is being made, for scripts and styles of its own."""

from __future__ import annotations

from stopper.runtime.exchange import current


def csp_nonce() -> str:
    """The nonce of the request's content security policy, for the page's own scripts; empty outside of one."""
    exchange = current()
    return exchange.nonce if exchange is not None else ""
