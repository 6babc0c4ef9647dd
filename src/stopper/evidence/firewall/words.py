"""What the words of rules mean in every grammar: interfaces, addresses, ports, states."""

from __future__ import annotations

import ipaddress
from collections.abc import Iterable

from stopper.evidence.firewall.ruleset import Condition
from stopper.standard.regex import regex

# Interfaces over which no packet of a stranger comes: the machine's own, containers', tunnels'.
INTERNAL = (
    "docker",
    "br-",
    "veth",
    "wg",
    "tun",
    "tap",
    "tailscale",
    "virbr",
    "lxc",
    "lxd",
    "cni",
    "flannel",
    "cali",
    "zt",
)
RANGE = regex(r"(?=.*[0-9])[0-9]{0,7}(?:[:-][0-9]{0,7})*\Z")
SERVICES = {
    "ssh": 22, "http": 80, "https": 443, "domain": 53, "smtp": 25, "submission": 587, "imaps": 993, "ntp": 123,
    "postgresql": 5432, "mysql": 3306, "redis": 6379, "ftp": 21, "telnet": 23, "bootpc": 68, "bootps": 67,
    "http-alt": 8080, "mdns": 5353, "dhcpv6-client": 546, "www": 80,
}  # fmt: skip
LARGEST_PORT = 65_535


def interfaces(names: Iterable[str], *, negated: bool = False) -> Condition:
    """Whether a stranger's packet comes over one of these interfaces."""
    outer = [name for name in names if name != "lo" and not name.startswith(INTERNAL)]
    return Condition("truth", truth=bool(outer), negated=negated)


def sources(names: Iterable[str], *, negated: bool = False) -> Condition:
    """Whether a stranger comes from one of these addresses: only where they are all there are."""
    return Condition("truth", truth=any(_is_everywhere(name) for name in names), negated=negated)


def targets(names: Iterable[str], *, negated: bool = False) -> Condition:
    """Whether a packet to this machine goes to one of these addresses: not to loopback or a group of hosts."""
    return Condition("truth", truth=any(not _is_apart(name) for name in names), negated=negated)


def states(names: Iterable[str], *, negated: bool = False) -> Condition:
    """Whether the first packet of a connection is in one of these states."""
    return Condition("truth", truth="new" in {name.lower() for name in names}, negated=negated)


def protocols(names: Iterable[str], *, negated: bool = False) -> Condition:
    """Whether a packet is of one of these protocols, by names or numbers."""
    known = {"6": "tcp", "17": "udp", "1": "icmp", "58": "ipv6-icmp"}
    found = frozenset(known.get(name.lower(), name.lower()) for name in names)
    if found & {"all", "0", "any"}:
        return Condition("truth", truth=True, negated=negated)
    return Condition("protocol", protocols=found, negated=negated)


def ports(names: Iterable[str], *, negated: bool = False) -> Condition:
    """Whether a packet goes to one of these ports: numbers, ranges, services; unknown with a name that is none."""
    found = [port_range(name) for name in names]
    kept = tuple(item for item in found if item is not None)
    if len(kept) < len(found):
        return Condition("truth")
    return Condition("port", ports=kept, negated=negated)


def port_range(name: str) -> tuple[int, int] | None:
    """80, 8000-8010, 8000:8010 or https as its first and last port; None where it is no port."""
    parts = name.replace(":", "-").split("-") if RANGE.match(name) else [name]
    numbers = [int(part) if RANGE.match(part) else SERVICES.get(part.lower(), -1) for part in parts]
    if len(parts) == 2 and not all(parts):
        numbers = [int(parts[0] or 0), int(parts[1] or LARGEST_PORT)]
    if len(numbers) > 2 or any(not 0 <= number <= LARGEST_PORT for number in numbers):
        return None
    return numbers[0], numbers[-1]


def _is_everywhere(name: str) -> bool:
    return name.lower() in ("anywhere", "any", "all") or name.endswith("/0")


def _is_apart(name: str) -> bool:
    try:
        network = ipaddress.ip_network(name, strict=False)
    except ValueError:
        return False
    return network.is_loopback or network.is_multicast
