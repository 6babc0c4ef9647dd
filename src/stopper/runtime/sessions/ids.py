"""Session ids: 256 random bits in the cookie, and what a store keeps in their place."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import blake2b

from stopper.runtime.exchange import Environ
from stopper.standard.disguised_cookies import SPACES

BYTES = 32
LENGTH = 43  # 32 bytes as unpadded base64


@dataclass(frozen=True, slots=True, repr=False)
class Ids:
    """The ids of one application: the name of their cookie, and the keys that hash them, the newest first.

    A store holds the keyed hash (BLAKE2b, RFC 7693) alone: who reads it cannot take a session over, who can write to it
    cannot make one up, and an id of another application or of a key that was taken out of use finds nothing.
    """

    cookie: str
    keys: tuple[bytes, ...]

    def new(self) -> str:
        return secrets.token_urlsafe(BYTES)

    def hashed(self, token: str) -> bytes:
        """The id as a store keeps it, by the newest key."""
        return blake2b(token.encode(), key=self.keys[0], digest_size=BYTES).digest()

    def older(self, token: str) -> Iterator[bytes]:
        """The id as older keys hashed it."""
        for key in self.keys[1:]:
            yield blake2b(token.encode(), key=key, digest_size=BYTES).digest()

    def in_cookies(self, environ: Environ) -> str | None:
        """The id that a request presents; None where there is none that could be ours, or there are several.

        Two cookies of one name mean that someone else set one, as a neighbouring subdomain can: neither is believed.
        """
        value = the_cookie(environ.get("HTTP_COOKIE") or "", self.cookie)
        return value if value is not None and len(value) == LENGTH and value.isascii() else None


def the_cookie(header: str, name: str) -> str | None:
    """The value of the one cookie of that name; None where there is none, or there are two that differ."""
    sought = f"{name}="
    at = header.find(sought)
    if at < 0:
        return None
    if header.find(sought, at + 1) < 0 and (at == 0 or header[at - 2 : at] == "; "):
        return header[at + len(sought) :].partition(";")[0].strip()
    parts = (part.partition("=") for part in header.split(";"))
    # Spaces and tabs alone: whatever else is stripped from a name lets a subdomain write one that has a prefix.
    found = {value.strip() for key, _, value in parts if key.strip(SPACES) == name}
    return found.pop() if len(found) == 1 else None
