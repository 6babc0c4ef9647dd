"""[hosts]: the names under which the application is served."""

from __future__ import annotations

from dataclasses import dataclass

from stopper.model import UsageError
from stopper.policy.options import mode, option, reason
from stopper.standard.host_names import host_fault


@dataclass(frozen=True, slots=True)
class Hosts:
    """The host names that are answered; every other Host is refused with 400 before any code of the application."""

    names: tuple[str, ...] = option(
        (),
        'Names such as "shop.example", with a port that is not the usual one; ".shop.example" is it and all below.',
        required=True,
    )
    exempt: tuple[str, ...] = option(
        (),
        "Paths that are answered whatever the Host, such as a health check of a load balancer that names the machine; "
        "the application is told the first name instead.",
        loose=bool,
    )
    mode: str = mode()
    reason: str = reason()

    def check(self, origin: str) -> None:
        """UsageError where a name is none."""
        for entry in self.names:
            fault = host_fault(entry)
            if fault:
                raise UsageError(f"{origin}: hosts.names: {entry!r} {fault}.")
