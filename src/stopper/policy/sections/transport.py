"""[transport]: HTTPS and nothing else."""

from __future__ import annotations

from dataclasses import dataclass

from stopper.policy.options import mode, option, reason

YEAR = 365 * 86400


@dataclass(frozen=True, slots=True)
class Transport:
    """The redirect to HTTPS and Strict-Transport-Security (RFC 6797)."""

    https: bool = option(True, "Plain HTTP is answered with 308 to HTTPS.", loose=lambda value: not value)
    exempt: tuple[str, ...] = option((), "Paths that may be asked over plain HTTP, such as a health check.")
    hsts_max_age: int = option(
        YEAR, "How long browsers keep to HTTPS.", unit="seconds", loose=lambda value: value < YEAR
    )
    hsts_include_subdomains: bool = option(
        True, "Whether every name below the host is HTTPS too.", loose=lambda value: not value
    )
    hsts_preload: bool = option(False, "Whether browsers may list the host for good (it is hard to take back).")
    mode: str = mode()
    reason: str = reason()
