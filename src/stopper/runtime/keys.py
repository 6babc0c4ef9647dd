"""Keys for each purpose, derived from the application's SECRET_KEY and its fallbacks."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, repr=False)
class Keys:
    """The secret keys, the newest first: what it signs, the others still open."""

    secrets: tuple[bytes, ...]

    @classmethod
    def of(cls, key: object, fallbacks: object) -> Keys:
        """The keys of SECRET_KEY and SECRET_KEY_FALLBACKS.

        Fallbacks that are a text are no list of keys: each letter would be one, and forge sessions. They are left out
        here, and the start-up check refuses them.
        """
        older: Sequence[object] = fallbacks if isinstance(fallbacks, list | tuple) else ()
        found = [_bytes(item) for item in (key, *older)]
        return cls(tuple(item for item in found if item))

    def derive(self, purpose: str) -> tuple[bytes, ...]:
        """A key of 256 bits for one purpose from each secret (HMAC as the extraction of RFC 5869 has it)."""
        info = f"stopper {purpose}".encode()
        return tuple(hmac.new(secret, info, hashlib.sha256).digest() for secret in self.secrets)


def _bytes(key: object) -> bytes:
    if isinstance(key, bytes):
        return key
    return key.encode() if isinstance(key, str) else b""
