"""[csrf]: requests that change state come from the site itself."""

from __future__ import annotations

from dataclasses import dataclass

from stopper.policy.options import mode, option, reason


@dataclass(frozen=True, slots=True)
class Csrf:
    """The check of Sec-Fetch-Site and Origin, and tokens for clients that send neither."""

    trusted_origins: tuple[str, ...] = option((), 'Other origins that may post here, such as "https://pay.example".')
    strict: bool = option(False, "Whether a request that names neither is refused even with a token.")
    token: bool = option(True, "Whether clients that send neither need a signed token.", loose=lambda value: not value)
    token_lifetime: int = option(3600 * 12, "How long a token is good.", unit="seconds")
    mode: str = mode()
    reason: str = reason()
