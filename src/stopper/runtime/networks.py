"""Networks of a policy from which alone something is answered."""

from __future__ import annotations

import ipaddress
from collections.abc import Iterable

from stopper.model import UsageError
from stopper.runtime.exchange import RELAYED, Exchange

Network = ipaddress.IPv4Network | ipaddress.IPv6Network


def networks_of(texts: Iterable[str], where: str) -> tuple[Network, ...]:
    """The networks that texts mean; UsageError names the option of one that means none."""
    return tuple(_network(text, where) for text in texts)


def _network(text: str, where: str) -> Network:
    try:
        return ipaddress.ip_network(text)
    except ValueError as error:
        raise UsageError(f"{where}: {text!r} is no network ({error}). Write one as 10.0.0.0/8.") from error


def asks_from(exchange: Exchange, networks: tuple[Network, ...]) -> bool:
    """Whether the client is in one of the networks.

    Not where a forwarded header names somebody else whom no counted proxy vouches for: then the address may be that of
    a proxy, which is in the machine's own networks whoever stands behind it.
    """
    if RELAYED in exchange.kept:
        return False
    try:
        found = ipaddress.ip_address(exchange.client)
    except ValueError:  # a Unix socket has none
        return False
    mapped = getattr(found, "ipv4_mapped", None) or found
    return any(mapped in network for network in networks)
