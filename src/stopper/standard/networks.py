"""Networks by whom they reach: the whole Internet, or a site; and those at which a cloud gives out its keys."""

from __future__ import annotations

from ipaddress import IPv4Network, IPv6Network, collapse_addresses

# IANA's registry of special addresses (RFC 6890); 169.254.0.0/16 is where a cloud gives out its keys.
SPECIAL = (
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
# RFC 1918, and RFC 4193 as far as it is in use.
PRIVATE = ("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16")
UNIQUE_LOCAL = "fd00::/8"
# Amazon's and Google's metadata over IPv6 lie among the private networks, at fd00:ec2::254 and fd20:ce::254. What
# surrounds them is left out with them, since a list without each alone is three times as long.
METADATA = ("fd00::/16", "fd20::/16")


def _public() -> tuple[str, ...]:
    left = [IPv4Network("0.0.0.0/0")]
    for special in map(IPv4Network, SPECIAL):
        left = [part for network in left for part in _without(network, special)]
    return (*map(str, collapse_addresses(left)), GLOBAL_UNICAST)


def _without(network: IPv4Network, special: IPv4Network) -> list[IPv4Network]:
    return list(network.address_exclude(special)) if special.subnet_of(network) else [network]


def _of_sites() -> tuple[str, ...]:
    left = [IPv6Network(UNIQUE_LOCAL)]
    for one in map(IPv6Network, METADATA):
        left = [part for item in left for part in (item.address_exclude(one) if one.subnet_of(item) else [item])]
    return (*PRIVATE, *map(str, collapse_addresses(left)))


PUBLIC = _public()
OF_SITES = _of_sites()
