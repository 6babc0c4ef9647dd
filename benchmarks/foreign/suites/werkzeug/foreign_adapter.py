"""Werkzeug's ProxyFix played by Stopper's proxies: the same counts, around an application that is no Flask's."""

from __future__ import annotations

from typing import Any

import werkzeug.middleware.proxy_fix as published

from stopper.policy.sections.proxies import Proxies as Policy
from stopper.runtime.events import Events
from stopper.runtime.exchange import Exchange
from stopper.runtime.forwarded import Trust
from stopper.runtime.protections.proxies import Proxies


class ProxyFix:
    """What the tests call; its defaults are ProxyFix's own."""

    def __init__(self, app: Any, x_for: int = 1, x_proto: int = 1, x_host: int = 0, x_port: int = 0, x_prefix: int = 0):  # noqa: PLR0913, PLR0917
        self._app = app
        self._proxies = Proxies(Policy(), Trust(x_for, x_proto, x_host, x_port, x_prefix), Events())

    def __call__(self, environ: dict[str, Any], start_response: Any) -> Any:
        refused = self._proxies.on_request(Exchange(environ, self))
        assert refused is None, refused
        return self._app(environ, start_response)


published.ProxyFix = ProxyFix  # type: ignore[assignment,misc]
