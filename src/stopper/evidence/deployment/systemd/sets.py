"""Settings of a unit that are sets: capabilities, system calls, families of addresses, namespaces."""

from __future__ import annotations

from msgspec import Struct

from stopper.evidence.deployment.systemd.unit import Unit, boolean
from stopper.evidence.deployment.systemd.words import split
from stopper.standard.systemd.capabilities import ALL
from stopper.standard.systemd.system_calls import calls_of, is_known
from stopper.standard.systemd.weights import NAMESPACES

# What each switch takes from the capabilities of a service (systemd.exec(5)).
TAKEN = {
    "ProtectKernelModules": {"CAP_SYS_MODULE"},
    "ProtectKernelLogs": {"CAP_SYSLOG"},
    "ProtectClock": {"CAP_SYS_TIME", "CAP_WAKE_ALARM"},
    "PrivateDevices": {"CAP_MKNOD", "CAP_SYS_RAWIO"},
}


class Filter(Struct, frozen=True):
    """Names that are all that is allowed, or all that is refused; nothing is refused where none is set."""

    allows: bool = False
    names: frozenset[str] = frozenset()

    @property
    def is_set(self) -> bool:
        """Whether anything is filtered."""
        return self.allows or bool(self.names)


def capabilities(unit: Unit) -> frozenset[str]:
    """The capabilities that a service can ever have."""
    held: frozenset[str] | None = None
    for value in unit.written("CapabilityBoundingSet"):
        words, inverted = _inverted(value)
        named = frozenset(word.upper() for word in words) & ALL
        if not value:
            held = frozenset()
        elif held is None or held == ALL or not named:
            held = ALL - named if inverted else named
        else:
            held = held - named if inverted else held | named
    taken = frozenset().union(*(lost for switch, lost in TAKEN.items() if unit.is_on(switch)))
    return (ALL if held is None else held) - taken


def ambient(unit: Unit) -> frozenset[str]:
    """The capabilities that a service has without being root."""
    held: frozenset[str] = frozenset()
    for value in unit.written("AmbientCapabilities"):
        words, inverted = _inverted(value)
        named = frozenset(word.upper() for word in words) & ALL
        held = frozenset() if not value else ALL - named if inverted else held | named
    return held


def system_calls(unit: Unit) -> Filter:
    """The filter of system calls, its groups spelled out."""
    found = Filter()
    for item in unit.all("SystemCallFilter"):
        words, inverted = _inverted(item.value)
        # In a list of what is allowed, a call with an error number is one that fails.
        plain = (word for word in words if ":" not in word or not (found.allows or (not found.is_set and not inverted)))
        named = frozenset().union(*(_calls(word) for word in plain))
        if not found.is_set:
            found = Filter(not inverted, named if inverted else named | calls_of("@default"))
        elif found.allows is not inverted:
            found = Filter(found.allows, found.names | named)
        else:
            found = Filter(found.allows, found.names - named)
    return found


def _calls(word: str) -> frozenset[str]:
    name = word.partition(":")[0]
    return calls_of(name) if is_known(name) else frozenset()


def families(unit: Unit) -> Filter:
    """The families of addresses that sockets may have."""
    found, is_begun = Filter(), False
    for item in unit.all("RestrictAddressFamilies"):
        words, inverted = _inverted(item.value)
        named = frozenset(words)
        if words == ["none"]:
            found = Filter(allows=True)
        elif not is_begun:
            found = Filter(not inverted, named)
        elif found.allows is not inverted:
            found = Filter(found.allows, found.names | named)
        else:
            found = Filter(found.allows, found.names - named)
        is_begun = words != ["none"]
    return found


def namespaces(unit: Unit) -> frozenset[str]:
    """The kinds of namespaces that a service may make."""
    every = frozenset(NAMESPACES)
    allowed: frozenset[str] | None = None
    for item in unit.all("RestrictNamespaces"):
        meant = boolean(item.value)
        words, inverted = _inverted(item.value)
        named = frozenset(words) & every
        if meant is not None:
            allowed = frozenset() if meant else every
        elif allowed is None:
            allowed = every - named if inverted else named
        else:
            allowed = allowed - named if inverted else allowed | named
    return every if allowed is None else allowed


def _inverted(value: str) -> tuple[list[str], bool]:
    text = value.strip()
    return split(text.removeprefix("~")), text.startswith("~")
