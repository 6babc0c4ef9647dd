"""The network that a client's address lies in, as far as one client keeps to it."""

from __future__ import annotations

import ipaddress

# An IPv6 client has a network of its own (RFC 6177); an IPv4 client behind a carrier's translation moves within one.
PREFIXES = {4: 24, 6: 64}


def prefix_of(address: str) -> str:
    """The network of a client: /24 of IPv4, /64 of IPv6; the text itself where it is no address."""
    try:
        found = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return address[:64]
    mapped = getattr(found, "ipv4_mapped", None) or found
    return str(ipaddress.ip_network((mapped, PREFIXES[mapped.version]), strict=False))
