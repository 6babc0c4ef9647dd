"""Cookies that take the name of one with a prefix for whoever strips more off a name than browsers do.

A browser lets nobody but the host itself set a cookie whose name begins with __Host- (RFC 6265bis, 4.1.3). A subdomain
may set one whose name has a space of Unicode or a control character before that, and what strips those from a name
(Python's str.strip, older versions of Werkzeug) takes it for the host's own.
"""

from __future__ import annotations

PREFIXES = ("__host-", "__secure-")
SPACES = " \t"


def is_disguised(name: str) -> bool:
    """Whether a name has one of the prefixes behind something that no plain name begins with."""
    lowered = name.strip(SPACES).lower()
    for prefix in PREFIXES:
        before, found, _ = lowered.partition(prefix)
        if found and before and not (before.isascii() and before.isprintable()):
            return True
    return False


def without_disguised(header: str) -> str:
    """A Cookie header without such cookies; the very same text where it has none."""
    if header.isascii() and header.isprintable():
        return header
    parts = header.split(";")
    kept = [part for part in parts if not is_disguised(part.partition("=")[0])]
    return header if len(kept) == len(parts) else ";".join(kept).strip(SPACES)
