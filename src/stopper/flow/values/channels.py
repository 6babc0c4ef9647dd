"""Channels: by what untrusted data comes in, which is the `kind` of its origin."""

from __future__ import annotations

CHANNELS = (
    "query", "form", "fields", "body", "cookie", "header", "path", "url", "host", "filename", "upload", "argument",
    "stored", "token",
)  # fmt: skip
TYPED = frozenset({"form", "query", "body", "header", "cookie", "fields", "path"})
"""Those in which whoever sends the request writes what he likes."""
