"""One request and its answer while they pass the protections; it crosses into Flask as environ["stopper"]."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

from flask import has_request_context, request

if TYPE_CHECKING:
    from stopper.runtime.rules import RouteRules

KEY = "stopper"
# What is kept where a header names another client, and no proxy that the policy counts vouches for it.
RELAYED = "relayed"
Environ = dict[str, Any]
Headers = list[tuple[str, str]]


class Exchange:
    """What the protections know of a request; cheap to make, for each request makes one.

    `environ` is WSGI's, as the protections have left it: trusted address, scheme and host. `pipeline` is the one that
    the request passes, so that an application inside another knows whose it is; `outer` is the other's exchange.
    `client` is the trusted address. `rules` are those of the route, once Flask has found it. `user` names who is signed
    in, for logs and limits, once that is known. `later` are headers for the answer, `sent` those that it has when the
    response stages begin, by their small names. `kept` is for what one stage of a
    protection keeps for another, by the protection's name.
    """

    __slots__ = (
        "_nonce",
        "_request_id",
        "client",
        "environ",
        "kept",
        "later",
        "outer",
        "pipeline",
        "rules",
        "sent",
        "status",
        "user",
    )

    def __init__(self, environ: Environ, pipeline: object) -> None:
        self.environ = environ
        self.pipeline = pipeline
        outer = environ.get(KEY)
        self.outer: Exchange | None = outer if isinstance(outer, Exchange) else None
        self.client: str = environ.get("REMOTE_ADDR") or ""
        self.kept: dict[str, Any] = {}
        self.later: Headers = []
        self.sent: dict[str, str] = {}
        self.rules: RouteRules | None = None
        self.status = 0
        self.user = ""
        self._nonce = self._request_id = ""

    @property
    def nonce(self) -> str:
        """The nonce of the request's content security policy: 128 bits, made when it is first asked for."""
        if not self._nonce:
            self._nonce = os.urandom(16).hex()
        return self._nonce

    @property
    def has_nonce(self) -> bool:
        """Whether anything asked for the nonce."""
        return bool(self._nonce)

    @property
    def request_id(self) -> str:
        """The name of the request in logs and error pages, ours and never the client's."""
        if not self._request_id:
            self._request_id = self.outer.request_id if self.outer is not None else os.urandom(8).hex()
        return self._request_id

    @property
    def method(self) -> str:
        return str(self.environ.get("REQUEST_METHOD", "GET"))

    @property
    def path(self) -> str:
        """The path below the application's root, decoded as WSGI decodes it (latin-1)."""
        return str(self.environ.get("PATH_INFO", "/"))

    @property
    def is_https(self) -> bool:
        return self.environ.get("wsgi.url_scheme") == "https"


def readable(path: str) -> str:
    """A path of WSGI as people read it: its bytes are UTF-8 more often than not."""
    try:
        return path.encode("latin-1").decode("utf-8", "replace")
    except UnicodeEncodeError:  # no server's: a test's
        return path


def current() -> Exchange | None:
    """The exchange of the request that Flask is working on; None where Stopper does not see it."""
    if not has_request_context():
        return None
    asked = request._get_current_object()  # type: ignore[attr-defined]  # once: each look through the proxy costs
    found = asked.environ.get(KEY)
    return found if isinstance(found, Exchange) else None
