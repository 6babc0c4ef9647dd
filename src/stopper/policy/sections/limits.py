"""[limits]: how many requests a client and an account may make."""

from __future__ import annotations

from dataclasses import dataclass

from stopper.policy.options import mode, option, reason


@dataclass(frozen=True, slots=True)
class Limits:
    """Rates such as "300/minute" (fixed window), "sliding 300/minute" or "bucket 10/second burst 20"."""

    client: tuple[str, ...] = option(
        ("50/second", "1000/minute", "20000/hour"),
        "For each client, counted before routing, refusals and 404s included.",
    )
    store: str = option(
        "shared",
        "shared: a table in memory for the workers of one machine; redis: across machines.",
        choices=("shared", "redis"),
    )
    when_down: str = option(
        "local",
        "While the store is down: local counts in each worker, refuse answers 503, allow lets all pass.",
        choices=("local", "refuse", "allow"),
        loose=lambda value: value == "allow",
    )
    login: tuple[str, ...] = option(
        ("10/minute", "100/hour"), "For each client and account, at login, registration, reset and token routes."
    )
    ipv6_prefix: int = option(64, "The bits of an IPv6 address that make one client.")
    mode: str = mode()
    reason: str = reason()
