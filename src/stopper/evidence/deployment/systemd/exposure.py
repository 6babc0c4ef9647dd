"""How exposed a service is, reckoned as `systemd-analyze security --offline` does."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from ipaddress import ip_network

from msgspec import Struct

from stopper.evidence.deployment.systemd.sets import ambient, capabilities, families, namespaces, system_calls
from stopper.evidence.deployment.systemd.unit import Unit, boolean
from stopper.standard.regex import regex
from stopper.standard.systemd import weights
from stopper.standard.systemd.system_calls import FOREIGN, calls_of

# What DynamicUser= switches on by itself (systemd.exec(5)).
DYNAMIC = frozenset({"PrivateTmp", "RemoveIPC", "NoNewPrivileges", "RestrictSUIDSGID"})
_OCTAL = regex(r"0?[0-7]{1,4}\Z")
NAMED_NETWORKS = {
    "any": ("0.0.0.0/0", "::/0"),
    "localhost": ("127.0.0.0/8", "::1/128"),
    "link-local": ("169.254.0.0/16", "fe80::/64"),
    "multicast": ("224.0.0.0/4", "ff00::/8"),
}


class Row(Struct, frozen=True):
    """One setting of the table: its weight, and how much of it is open, from 0 to 1; None where it does not apply."""

    setting: str
    weight: int
    open: float | None

    @property
    def badness(self) -> int:
        """The weight that is open, rounded up."""
        return 0 if self.open is None else -int(-(self.open * self.weight) // 1)


class Exposure(Struct, frozen=True):
    """The rows of a service, and what they come to."""

    rows: tuple[Row, ...]

    @property
    def tenths(self) -> int:
        """The exposure in tenths, from 0 to 100, rounded up."""
        weighed = sum(row.weight for row in self.rows if row.open is not None)
        return -(-100 * sum(row.badness for row in self.rows) // weighed)

    @property
    def text(self) -> str:
        """The exposure as systemd-analyze writes it: "9.6"."""
        return f"{self.tenths // 10}.{self.tenths % 10}"

    def open(self) -> list[str]:
        """The settings that leave something open, those first that cost an application nothing."""
        left = {row.setting for row in self.rows if row.badness}
        worst = sorted(self.rows, key=lambda row: -row.badness)
        return [name for name in dict.fromkeys((*weights.FREE, *(row.setting for row in worst))) if name in left]


def exposure(unit: Unit) -> Exposure:
    """What a service leaves open."""
    rows = [*_identity(unit), *_switches(unit), *_graded(unit), *_sets(unit), *_cgroup(unit)]
    return Exposure(tuple(row for row in rows if not (_is_of_boot(unit) and row.setting in weights.BOOT)))


def _is_of_boot(unit: Unit) -> bool:
    said = [meant for item in unit.all("DefaultDependencies") if (meant := boolean(item.value)) is not None]
    return bool(said) and not said[-1]


def _is_privileged(unit: Unit) -> bool:
    named = unit.text("User")
    return named in ("root", "0") or (not unit.is_on("DynamicUser") and not named)


def _identity(unit: Unit) -> Iterator[Row]:
    user = unit.text("User")
    shares = 1.0 if _is_privileged(unit) else 0.9 if user == "nobody" else 0.0
    yield Row("User", weights.USER, shares)
    plain = None if _is_privileged(unit) else 1.0
    yield Row("SupplementaryGroups", weights.GROUPS, plain and float(bool(unit.words("SupplementaryGroups"))))
    yield Row("RemoveIPC", weights.REMOVE_IPC, plain and float(not is_effective(unit, "RemoveIPC")))
    root = unit.text("RootDirectory") or unit.text("RootImage")
    yield Row("RootDirectory", weights.ROOT, float(root in ("", "/")))
    yield Row("KeyringMode", weights.KEYRING, float(_word(unit, "KeyringMode", "private") != "private"))
    yield Row("NotifyAccess", weights.NOTIFY, float(_word(unit, "NotifyAccess", "none") == "all"))
    yield Row("UMask", weights.UMASK, _umask(unit))


_WORDS = {
    "KeyringMode": ("inherit", "private", "shared"),
    "NotifyAccess": ("none", "main", "exec", "all"),
    "ProtectProc": ("noaccess", "invisible", "ptraceable", "default"),
    "ProcSubset": ("all", "pid"),
    "DevicePolicy": ("auto", "closed", "strict"),
}


def _word(unit: Unit, key: str, otherwise: str) -> str:
    return _latest((word for word in unit.written(key) if word in _WORDS[key]), otherwise)


def _umask(unit: Unit) -> float:
    mask = int(_latest((word for word in unit.written("UMask") if _OCTAL.match(word)), "0022"), 8)
    for bit, share in ((0o002, 1.0), (0o004, 0.5), (0o020, 0.2), (0o040, 0.1)):
        if not mask & bit:
            return share
    return 0.0


def is_effective(unit: Unit, switch: str) -> bool:
    """Whether a switch is on by itself or by what another one brings."""
    return unit.is_on(switch) or (switch in DYNAMIC and unit.is_on("DynamicUser"))


def protect_system(unit: Unit) -> str:
    """What of the system's folders is read-only: no, yes, full or strict."""
    return "strict" if unit.is_on("DynamicUser") else _graded_word(unit, "ProtectSystem")


def protect_home(unit: Unit) -> str:
    """What is left of the home folders: no (all), read-only, tmpfs or yes (nothing)."""
    said = _graded_word(unit, "ProtectHome")
    return "read-only" if said == "no" and unit.is_on("DynamicUser") else said


def _graded_word(unit: Unit, key: str) -> str:
    known = weights.GRADED[key][1]
    words = (word if (meant := boolean(word)) is None else "yes" if meant else "no" for word in unit.written(key))
    return _latest((word for word in words if word in known), "no")


def _latest(words: Iterable[str], otherwise: str) -> str:
    """The last word that systemd takes; what it cannot read, nothing at all too, leaves the one before."""
    return next(iter(reversed(list(words))), otherwise)


def _switches(unit: Unit) -> Iterator[Row]:
    for switch, weight in weights.SWITCHES.items():
        yield Row(switch, weight, float(not is_effective(unit, switch)))


def _graded(unit: Unit) -> Iterator[Row]:
    for key, word in (("ProtectHome", protect_home(unit)), ("ProtectSystem", protect_system(unit))):
        weight, tenths = weights.GRADED[key]
        yield Row(key, weight, tenths[word] / 10)
    yield Row("ProtectProc", weights.PROTECT_PROC, _proc(unit))
    yield Row("ProcSubset", weights.PROC_SUBSET, float(_word(unit, "ProcSubset", "all") != "pid"))


def _proc(unit: Unit) -> float:
    return weights.PROTECT_PROC_THIRDS.get(_word(unit, "ProtectProc", "default"), 3) / 3


def _sets(unit: Unit) -> Iterator[Row]:
    held = capabilities(unit)
    for one in weights.CAPABILITIES:
        yield Row("CapabilityBoundingSet", one.weight, float(bool(one.capabilities & held)))
    allowed = namespaces(unit)
    for name, weight in weights.NAMESPACES.items():
        yield Row("RestrictNamespaces", weight, float(name in allowed))
    yield from _families(unit)
    words = unit.words("SystemCallArchitectures")
    share = 0.0 if set(words) == {"native"} else 0.8 if words else 1.0
    yield Row("SystemCallArchitectures", weights.ARCHITECTURES, share)
    yield from _calls(unit)
    yield Row("AmbientCapabilities", weights.AMBIENT, float(bool(ambient(unit))))


def _families(unit: Unit) -> Iterator[Row]:
    found = families(unit)
    kinds = {"AF_INET": "AF_INET", "AF_INET6": "AF_INET", "AF_UNIX": "AF_UNIX"}
    kinds |= {"AF_NETLINK": "AF_NETLINK", "AF_PACKET": "AF_PACKET"}
    named = {kinds.get(name, "other") for name in found.names}
    for kind, weight in weights.FAMILIES.items():
        yield Row("RestrictAddressFamilies", weight, float((kind in named) is found.allows))


def _calls(unit: Unit) -> Iterator[Row]:
    found = system_calls(unit)
    for group, weight in weights.SYSTEM_CALLS.items():
        names = calls_of(group) - FOREIGN
        if not found.is_set:
            share = 1.0
        elif found.allows:
            share = 0.9 if names & found.names else 0.0
        else:
            share = 1.0 if names - found.names else 0.0
        yield Row("SystemCallFilter", weight, share)


def _cgroup(unit: Unit) -> Iterator[Row]:
    delegate = [boolean(word) is not False for word in unit.written("Delegate")]
    yield Row("Delegate", weights.DELEGATE, float(bool(delegate) and delegate[-1]))
    yield Row("IPAddressDeny", weights.ADDRESSES, _addresses(unit))
    policy, allowed = _word(unit, "DevicePolicy", "auto"), unit.all("DeviceAllow")
    strict = policy != "auto" or unit.is_on("PrivateDevices")
    extra = bool(allowed) or unit.is_on("ProtectClock")
    yield Row("DeviceAllow", weights.DEVICES, (0.5 if extra else 0.0) if strict else 1.0)


def _addresses(unit: Unit) -> float:
    if unit.all("IPIngressFilterPath") or unit.all("IPEgressFilterPath"):
        return 0.0
    denied = networks(unit, "IPAddressDeny")
    if not {"0.0.0.0/0", "::/0"} <= set(denied):
        return 1.0
    allowed = networks(unit, "IPAddressAllow")
    local = [network for network in allowed if _is_loopback(network)]
    return 0.5 if len(local) < len(allowed) else 0.2 if allowed else 0.0


def networks(unit: Unit, key: str) -> list[str]:
    """The networks that a setting names, its words for several spelled out."""
    return [network for word in unit.words(key) for network in NAMED_NETWORKS.get(word, (word,))]


def _is_loopback(text: str) -> bool:
    try:
        return ip_network(text, strict=False).network_address.is_loopback
    except ValueError:
        return False
