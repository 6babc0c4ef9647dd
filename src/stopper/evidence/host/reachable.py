"""What can be reached from outside a machine: its listening sockets beside the rules of its firewall."""

from __future__ import annotations

import ipaddress
from collections.abc import Iterator
from enum import StrEnum
from functools import lru_cache

from msgspec import Struct

from stopper.evidence.firewall import iptables, nftables, ufw
from stopper.evidence.firewall.ruleset import Packet, Ruleset, joined
from stopper.evidence.host.host import Host
from stopper.evidence.host.records import Listener

# Chains that iptables keeps in nftables; where iptables-save was asked, it says more of them.
OF_IPTABLES = ("ip filter INPUT", "ip6 filter INPUT")
PROGRAMS = ("nftables", "iptables", "ip6tables", "ufw")
# Docker publishes a container's port before the rules for the machine itself are asked.
AROUND = frozenset({"docker-proxy", "rootlessport"})


class Scope(StrEnum):
    """Who can send a packet to an address at all."""

    MACHINE = "machine"
    NETWORK = "network"
    WORLD = "world"


class Door(Struct, frozen=True):
    """A socket that takes connections from outside; `is_open` says whether the firewall lets a stranger in.

    `families` are those over which it does, or may.
    """

    listener: Listener
    scope: Scope
    is_open: bool | None
    families: tuple[int, ...]

    @property
    def words(self) -> str:
        """The program and its address."""
        item = self.listener
        return f"{item.program or 'a process of ' + item.user} listens on {item.shown}"


@lru_cache(maxsize=8)
def rules_of(host: Host) -> Ruleset | None:
    """The rules that packets to the machine pass; an empty set where no firewall is there, None where none was seen."""
    state = host.firewall
    if state is None:
        return None
    texts = state.texts
    found = [
        iptables.read(texts[name], family) for name, family in (("iptables", 4), ("ip6tables", 6)) if name in texts
    ]
    if "nftables" in texts:
        found.append(nftables.read(texts["nftables"], OF_IPTABLES if any(item.chains for item in found) else ()))
    if found:
        return joined(found)
    of_ufw = ufw.read(texts["ufw"]) if "ufw" in texts else None
    if of_ufw is not None:
        return of_ufw
    reasons = {item.what: item.reason for item in host.unseen}
    absent = all(reasons.get(f"firewall.{name}", "").endswith("is not installed") for name in PROGRAMS)
    return Ruleset() if absent else None


def default_of(host: Host, family: int) -> bool | None:
    """Whether a port that nobody named comes in; None where the rules do not say."""
    rules = rules_of(host)
    return rules.default(family) if rules is not None else None


def families_of(host: Host) -> tuple[int, ...]:
    """The families that the machine has addresses of."""
    return (4, 6) if host.firewall is None or host.firewall.has_ipv6 else (4,)


def scope_of(address: str) -> Scope:
    """Who can send to an address: all interfaces of a machine count as the world."""
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return Scope.WORLD
    if found.is_loopback:
        return Scope.MACHINE
    if found.is_unspecified:
        return Scope.WORLD
    return Scope.NETWORK if found.is_private or found.is_link_local else Scope.WORLD


def doors(host: Host) -> Iterator[Door]:
    """The TCP sockets that listen beyond the machine itself."""
    for item in host.sockets:
        scope = scope_of(item.address) if item.protocol == "tcp" else Scope.MACHINE
        if scope is not Scope.MACHINE:
            yield _door(host, item, scope)


def _door(host: Host, item: Listener, scope: Scope) -> Door:
    families = [family for family in families_of(host) if _takes(item.address, family)]
    if item.program in AROUND:
        return Door(item, scope, True, tuple(families))
    rules = rules_of(host)
    said = {
        family: rules.lets_in(Packet("tcp", item.port, family)) if rules is not None else None for family in families
    }
    is_open = True if True in said.values() else None if None in said.values() else False
    return Door(item, scope, is_open, tuple(family for family in families if said[family] is not False))


def _takes(address: str, family: int) -> bool:
    """Whether a socket takes packets of a family; one on [::] takes those of IPv4 too, unless it was told not to."""
    return family == 4 if ":" not in address else address == "::" or family == 6


def over(families: tuple[int, ...]) -> str:
    """The families in words."""
    return " and ".join(f"IPv{family}" for family in families)
