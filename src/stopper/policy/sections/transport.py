"""[transport]: HTTPS and nothing else."""

from __future__ import annotations

from dataclasses import dataclass

from stopper.model import UsageError
from stopper.policy.options import mode, option, reason
from stopper.standard.header_values import preload_fault

YEAR = 365 * 86400
HIGHEST_PORT = 65535


@dataclass(frozen=True, slots=True)
class Transport:
    """The redirect to HTTPS and Strict-Transport-Security (RFC 6797)."""

    https: bool = option(True, "Plain HTTP is answered with 308 to HTTPS.", loose=lambda value: not value)
    https_port: int = option(443, "The port at which HTTPS is served.")
    exempt: tuple[str, ...] = option((), "Paths that may be asked over plain HTTP, such as a health check.", loose=bool)
    hsts_max_age: int = option(
        YEAR, "How long browsers keep to HTTPS.", unit="seconds", loose=lambda value: value < YEAR
    )
    hsts_include_subdomains: bool = option(
        True, "Whether every name below the host is HTTPS too.", loose=lambda value: not value
    )
    hsts_preload: bool = option(False, "Whether browsers may list the host for good (it is hard to take back).")
    mode: str = mode()
    reason: str = reason()

    def check(self, origin: str) -> None:
        """UsageError where browsers would not take the host into their list, or the port is none."""
        if not 0 < self.https_port <= HIGHEST_PORT:
            raise UsageError(f"{origin}: transport.https-port must be between 1 and {HIGHEST_PORT}.")
        fault = preload_fault(self.hsts_max_age, self.hsts_include_subdomains) if self.hsts_preload else ""
        if fault:
            raise UsageError(f"{origin}: transport.hsts-preload: {fault}.")

    @property
    def hsts(self) -> str:
        """The value of Strict-Transport-Security; empty where browsers are told nothing."""
        if not self.https or self.mode != "enforce":
            return ""
        below = "; includeSubDomains" if self.hsts_include_subdomains else ""
        return f"max-age={self.hsts_max_age}{below}{'; preload' if self.hsts_preload else ''}"
