"""Who sends a request, by what browsers say of it: Sec-Fetch-Site, else Origin.

The decision is that of Go 1.25's http.CrossOriginProtection, stricter in one thing: an http page is not its https site.
"""

from __future__ import annotations

from typing import Literal

from stopper.runtime.exchange import Environ
from stopper.standard.origins import is_same_origin

Sender = Literal["own", "foreign", "silent"]
# Schemes of the Authorization header that a browser fills in by itself, as it does with cookies.
AMBIENT = ("basic", "digest", "negotiate", "ntlm")


def sender_of(environ: Environ, trusted: frozenset[str]) -> Sender:
    """own: the site itself, the user, or a trusted origin; foreign: another site; silent: the client says neither.

    Every browser since March 2023 says it (Safari 16.4 was the last to begin), and Origin those long before.
    """
    site = environ.get("HTTP_SEC_FETCH_SITE")
    if site in ("same-origin", "none"):
        return "own"
    origin = environ.get("HTTP_ORIGIN")
    if not site:
        if not origin:
            return "silent"
        host = environ.get("HTTP_HOST") or environ.get("SERVER_NAME", "")
        if is_same_origin(origin, environ.get("wsgi.url_scheme", "http"), host):
            return "own"
    return "own" if origin in trusted else "foreign"


def brings_own_authorization(environ: Environ) -> bool:
    """Whether it has an Authorization header that no browser adds by itself, such as a bearer token.

    Another site's page cannot set it without a preflight, and with one the browser sends Origin.
    """
    scheme = str(environ.get("HTTP_AUTHORIZATION", "")).partition(" ")[0].lower()
    return bool(scheme) and scheme not in AMBIENT


def brings_nothing_ambient(environ: Environ) -> bool:
    """Whether it has no credential that a browser adds by itself: no cookie, no Authorization."""
    return not environ.get("HTTP_COOKIE") and not environ.get("HTTP_AUTHORIZATION")


def opens_websocket(environ: Environ) -> bool:
    """Whether a GET asks for a WebSocket: it has cookies, and no same-origin policy holds for it (RFC 6455, 10.2)."""
    return "websocket" in str(environ.get("HTTP_UPGRADE", "")).lower()
