"""[proxies]: what stands in front of the application, counted exactly."""

from __future__ import annotations

import ipaddress
from dataclasses import dataclass

from stopper.model import UsageError
from stopper.policy.options import mode, option, reason

UNIX = "unix"
# The options that count proxies.
COUNTS = ("hops", "x-for", "x-proto", "x-host", "x-port", "x-prefix")


@dataclass(frozen=True, slots=True)
class Proxies:
    """How many trusted proxies append to each header; what more a client sends is ignored.

    The counts have the meaning of Werkzeug's ProxyFix: value n takes the nth address from the right.
    """

    hops: int = option(0, "Proxies in front that append X-Forwarded-For and set X-Forwarded-Proto; 0 trusts no header.")
    x_for: int | None = option(None, "Proxies that append X-Forwarded-For, where it is not `hops`.")
    x_proto: int | None = option(None, "Proxies that set X-Forwarded-Proto, where it is not `hops`.")
    x_host: int = option(0, "Proxies that set X-Forwarded-Host.")
    x_port: int = option(0, "Proxies that set X-Forwarded-Port.")
    x_prefix: int = option(0, "Proxies that set X-Forwarded-Prefix.")
    peers: tuple[str, ...] = option(
        (),
        'Networks from which the nearest proxy connects, such as "10.0.0.0/8", or "unix" for a socket; all if empty. '
        "Whoever connects from elsewhere is believed nothing.",
    )
    keep: tuple[str, ...] = option(
        (),
        "Further headers that reach the application's code where the nearest proxy sends them, such as "
        '"cf-connecting-ip", or "x-forwarded-user" of a proxy that signs people in; all others are taken out.',
        loose=bool,
    )
    mode: str = mode(
        "enforce believes the counted proxies and takes their headers out; report leaves the request as it came, and "
        "records what it would have refused or changed. Limits and networks go by the trusted address in both."
    )
    reason: str = reason()

    def check(self, origin: str) -> None:
        """UsageError where a peer is no network."""
        for peer in self.peers:
            try:
                _ = peer == UNIX or ipaddress.ip_network(peer)
            except ValueError as error:
                raise UsageError(f"{origin}: proxies.peers: {peer!r} is no network ({error}).") from error
