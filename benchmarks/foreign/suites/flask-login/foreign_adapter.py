"""Flask-Login's tests with the extension on: every application that they make is behind Stopper."""

from __future__ import annotations

import tempfile
from typing import Any

import flask

from stopper import Stopper

# What the tests are not about: they ask over plain HTTP, by some names, through a proxy, and guard their own pages.
POLICY: dict[str, Any] = {
    "hosts": {"names": ["localhost", "foo.com", "bad.com", "proxy.com"]},
    "proxies": {"x-for": 1, "x-host": 1},
    "transport": {"https": False, "reason": "the tests ask over plain HTTP"},
    "cookies": {"secure": False, "domains": ["localhost.local"], "reason": "the tests ask over plain HTTP"},
    "sessions": {"cookie-name": "session", "reason": "the tests ask over plain HTTP"},
    "access": {"default": "public", "reason": "the tests guard their own pages"},
}


class Protected(flask.Flask):
    """A Flask application that puts itself behind Stopper, with a state of its own."""

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        state = {"state": {"folder": tempfile.mkdtemp()}}
        Stopper(self, policy={**POLICY, **state}, environment="testing")


flask.Flask = Protected  # type: ignore[misc]
