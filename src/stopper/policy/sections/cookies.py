"""[cookies]: the flags of every cookie that the application sets."""

from __future__ import annotations

from dataclasses import dataclass

from stopper.policy.options import mode, option, reason


@dataclass(frozen=True, slots=True)
class Cookies:
    """Secure, HttpOnly and SameSite for every Set-Cookie that lacks them."""

    secure: bool = option(True, "Cookies travel over HTTPS only.", loose=lambda value: not value)
    samesite: str = option("Lax", "SameSite where the application sets none.", choices=("Lax", "Strict"))
    readable: tuple[str, ...] = option(
        (), "Names of cookies that scripts must read; all others are HttpOnly.", loose=bool
    )
    cross_site: tuple[str, ...] = option(
        (), "Names of cookies that other sites' pages send too (SameSite=None).", loose=bool
    )
    domains: tuple[str, ...] = option(
        (), "Domains that cookies may be set for; any other Domain is taken out, which leaves the host.", loose=bool
    )
    longest_header: int = option(32768, "The longest Cookie header that is read.", unit="bytes")
    mode: str = mode()
    reason: str = reason()
