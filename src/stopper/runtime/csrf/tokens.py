"""Signed tokens: HMAC-SHA256 over the time, a random part and what the token is bound to."""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import secrets

CLOCK = 5  # bytes of the time in seconds
HEAD = 16  # the time and the random part
LENGTH = 64  # characters: 48 bytes in base64
# How far the clocks of two machines may be apart, in seconds.
SKEW = 300

MISSING = "The CSRF token is missing."
INVALID = "The CSRF token is invalid."
EXPIRED = "The CSRF token has expired."


class Tokens:
    """Makes tokens and tells what is wrong with one; the newest key signs, all of them are good for reading.

    The random part makes each token another text, so that a compressed page tells nothing of it (BREACH).
    """

    __slots__ = ("_keys", "_lifetime")

    def __init__(self, keys: tuple[bytes, ...], lifetime: int) -> None:
        self._keys = keys
        self._lifetime = lifetime

    def made(self, seed: str, now: float) -> str:
        """A token bound to `seed`."""
        head = int(now).to_bytes(CLOCK, "big") + secrets.token_bytes(HEAD - CLOCK)
        return base64.urlsafe_b64encode(head + _mac(self._keys[0], head, seed)).decode("ascii")

    def fault(self, token: str, seed: str, now: float) -> str:
        """Why a token is not good for `seed`; empty where it is."""
        if not token:
            return MISSING
        content = _decoded(token)
        if content is None:
            return INVALID
        head, mac = content[:HEAD], content[HEAD:]
        if not any(hmac.compare_digest(mac, _mac(key, head, seed)) for key in self._keys):
            return INVALID
        age = now - int.from_bytes(head[:CLOCK], "big")
        return "" if -SKEW <= age <= self._lifetime else EXPIRED


def _mac(key: bytes, head: bytes, seed: str) -> bytes:
    # The head has a fixed length, so no two pairs of head and seed are one text.
    return hmac.digest(key, head + seed.encode(), hashlib.sha256)


def _decoded(token: str) -> bytes | None:
    if len(token) != LENGTH:
        return None
    try:
        return base64.b64decode(token, altchars=b"-_", validate=True)
    except (binascii.Error, ValueError):
        return None
