"""[metrics]: what is counted, for a system that watches."""

from __future__ import annotations

from dataclasses import dataclass

from stopper.policy.options import mode, option, reason


@dataclass(frozen=True, slots=True)
class Metrics:
    """Responses, exceptions and security events as Prometheus reads them, summed over the workers of the machine."""

    path: str = option("", 'The path at which they are read, such as "/metrics"; none where empty.', offered=True)
    networks: tuple[str, ...] = option(
        ("127.0.0.0/8", "::1/128"), "The networks that may read them; to all others the path is the application's."
    )
    mode: str = mode("enforce answers the networks alone; report answers everybody, and records who is of none.")
    reason: str = reason()
