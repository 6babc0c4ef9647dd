"""What an origin is (RFC 6454): scheme, host and port, written as browsers write them in the header Origin."""

from __future__ import annotations

from stopper.standard.regex import regex

# A browser writes hosts in small letters, names in other scripts as xn--, and no port that is the scheme's own.
ORIGIN = regex(r"(https?)://([a-z0-9._-]{1,253}|\[[0-9a-f:.]{2,45}\])(?::([0-9]{1,5}))?")
PORTS = {"http": "80", "https": "443", "ws": "80", "wss": "443"}


def origin_fault(text: str) -> str:
    """Why a text is no origin that a browser sends; empty where it is one."""
    found = ORIGIN.fullmatch(text)
    if found is None:
        return "is no origin: write scheme and host in small letters, without a path, such as https://pay.example"
    if found[3] == PORTS[found[1]]:
        return f"names the port that {found[1]} has anyway: browsers leave it out"
    return ""


def is_same_origin(origin: str, scheme: str, host: str) -> bool:
    """Whether an Origin header names the site that was asked, by scheme and Host.

    An https page of a site that is reached by http counts: it is what a proxy that ends TLS makes of its own pages.
    The other way round does not: whoever is on the way can make an http page.
    """
    if not host:
        return False
    if origin == f"{scheme}://{host}":
        return True
    before, found, rest = origin.partition("://")
    if not found or before not in ("http", "https"):
        return False
    if before == "http" and scheme in ("https", "wss"):
        return False
    port = f":{PORTS[before]}"
    return rest.removesuffix(port) == host.lower().removesuffix(port)
