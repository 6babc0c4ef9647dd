"""[csrf]: requests that change state come from the site itself."""

from __future__ import annotations

from dataclasses import dataclass

from stopper.model import UsageError
from stopper.policy.options import mode, option, reason
from stopper.standard.origins import origin_fault

HOUR = 3600


@dataclass(frozen=True, slots=True)
class Csrf:
    """The check of Sec-Fetch-Site and Origin, and tokens for clients that send neither."""

    trusted_origins: tuple[str, ...] = option((), 'Other origins that may post here, such as "https://pay.example".')
    strict: bool = option(
        False, "Whether a client that names neither is refused even with a token; bearer tokens are not asked for one."
    )
    token: bool = option(True, "Whether clients that send neither need a signed token.", loose=lambda value: not value)
    token_lifetime: int = option(
        12 * HOUR, "How long a token is good.", unit="seconds", loose=lambda value: value > 30 * 24 * HOUR
    )
    mode: str = mode()
    reason: str = reason()

    def check(self, origin: str) -> None:
        """UsageError where a trusted origin is none that a browser sends: it would never match."""
        for item in self.trusted_origins:
            fault = origin_fault(item)
            if fault:
                raise UsageError(f"{origin}: csrf.trusted-origins: {item[:80]!r} {fault}.")
