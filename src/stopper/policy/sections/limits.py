"""[limits]: how many requests a client and an account may make."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from stopper.model import UsageError
from stopper.policy.options import mode, option, reason
from stopper.standard.rates import Rate, parse_rate


@dataclass(frozen=True, slots=True)
class Limits:
    """Rates such as "300/minute" (fixed window), "sliding 300/minute" or "bucket 10/second burst 20"."""

    client: tuple[str, ...] = option(
        ("50/second", "1000/minute", "20000/hour"),
        "For each client, counted before routing, refusals and 404s included.",
        loose=lambda value: not value,
    )
    store: str = option(
        "shared",
        "shared: a table in memory for the workers of one machine; redis: across machines; library: a store of limits.",
        choices=("shared", "redis", "library"),
    )
    library_variable: str = option(
        "LIMITS_STORAGE_URI", "The environment variable with the address of the store of the library limits."
    )
    when_down: str = option(
        "local",
        "While the store is down: local counts on each machine, refuse answers 503, allow lets all pass.",
        choices=("local", "refuse", "allow"),
        loose=lambda value: value == "allow",
    )
    login: tuple[str, ...] = option(
        ("10/minute", "100/hour"),
        "For each client and account, at login, registration, reset and token routes.",
        loose=lambda value: not value,
    )
    login_when_down: str = option(
        "local", "The same for `login`, which never lets all pass.", choices=("local", "refuse")
    )
    login_routes: tuple[str, ...] = option(
        (), 'Globs of endpoints or paths that `login` holds for too, such as "auth.*"; the usual names are known.'
    )
    account: tuple[str, ...] = option((), "For each account that is signed in, at all routes together.")
    clients: int = option(131_072, "For how many clients and accounts a machine counts at once; 80 bytes each.")
    ipv6_prefix: int = option(64, "The bits of an IPv6 address that make one client.", loose=lambda value: value > 64)
    headers: bool = option(True, "Whether answers tell what is left, in RateLimit and RateLimit-Policy.")
    mode: str = mode()
    reason: str = reason()

    def check(self, origin: str) -> None:
        """UsageError where a rate is none, or a number is out of its range."""
        for name in ("client", "login", "account"):
            rates_in(getattr(self, name), f"{origin}: limits.{name}")
            if any(rate.tier or rate.methods for rate in rates_in(getattr(self, name), origin)):
                raise UsageError(
                    f"{origin}: limits.{name} holds for all methods and tiers; those belong to [[routes]]."
                )
        if not 32 <= self.ipv6_prefix <= 128:
            raise UsageError(f"{origin}: limits.ipv6-prefix must be from 32 to 128; a client has 64, or 56 at home.")
        if not 64 <= self.clients <= 2**24:
            raise UsageError(f"{origin}: limits.clients must be from 64 to {2**24:,}.")


def rates_in(texts: Iterable[str], where: str) -> tuple[Rate, ...]:
    """The rates that texts of a policy mean. UsageError names the place of one that means none."""
    try:
        return tuple(parse_rate(text) for text in texts)
    except ValueError as error:
        raise UsageError(f"{where}: {error}.") from error
