"""Who is counted: an address as the net that one client has, or an account; never kept in the clear."""

from __future__ import annotations

import socket

MAPPED = bytes(10) + b"\xff\xff"
# What a client's net has in common with its neighbours, with which it shares counters where there is room for no more.
NEAR_IPV4 = 3
NEAR_IPV6 = 6
LONGEST = 200


def client_net(address: str, ipv6_bits: int) -> tuple[bytes, bytes]:
    """The bytes of a client's net, and those of its neighbourhood.

    An IPv4 address is a client; of IPv6 the first `ipv6_bits` are, for a client has a whole net of them; an IPv4
    address that is written as IPv6 is the IPv4 one. What is no address, such as a Unix socket's, stands for itself.
    """
    for family in (socket.AF_INET, socket.AF_INET6):
        try:
            packed = socket.inet_pton(family, address.partition("%")[0])
        except (OSError, ValueError):
            continue
        if packed.startswith(MAPPED) and len(packed) == 16:
            packed = packed[12:]
        if len(packed) == 4:
            return b"4" + packed, b"4" + packed[:NEAR_IPV4]
        net = int.from_bytes(packed) >> (128 - ipv6_bits) << (128 - ipv6_bits) if ipv6_bits else 0
        return b"6" + net.to_bytes(16), b"6" + net.to_bytes(16)[:NEAR_IPV6]
    text = address[:LONGEST].encode("utf-8", "replace")
    return b"?" + text, b"?"


def account_name(account: str) -> tuple[bytes, bytes]:
    """The bytes of an account's name, and of those with which it shares counters where there is room for no more."""
    text = account[:LONGEST].encode("utf-8", "replace")
    return b"@" + text, b"@" + text
