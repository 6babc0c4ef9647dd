"""The networks of the Internet: every address of IPv4 and IPv6 but those that stay within a machine, site or cloud."""

from __future__ import annotations

from ipaddress import IPv4Network, collapse_addresses

# IANA's registry of special addresses (RFC 6890); 169.254.0.0/16 is where a cloud hands out its keys.
PRIVATE = (
    "0.0.0.0/8",
    "10.0.0.0/8",
    "100.64.0.0/10",
    "127.0.0.0/8",
    "169.254.0.0/16",
    "172.16.0.0/12",
    "192.168.0.0/16",
    "224.0.0.0/3",
)
# The one block of IPv6 that IANA gives out (RFC 4291 2.4).
GLOBAL_UNICAST = "2000::/3"


def _public() -> tuple[str, ...]:
    left = [IPv4Network("0.0.0.0/0")]
    for private in map(IPv4Network, PRIVATE):
        left = [part for network in left for part in _without(network, private)]
    return (*map(str, collapse_addresses(left)), GLOBAL_UNICAST)


def _without(network: IPv4Network, private: IPv4Network) -> list[IPv4Network]:
    return list(network.address_exclude(private)) if private.subnet_of(network) else [network]


PUBLIC = _public()
