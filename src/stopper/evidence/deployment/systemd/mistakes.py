"""Settings that a unit means to make and systemd does not take: a wrong name, section or value."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches

from msgspec import Struct

from stopper.evidence.deployment.systemd.unit import Assignment, Unit, boolean
from stopper.model import Place
from stopper.standard.systemd.settings import KNOWN
from stopper.standard.systemd.weights import GRADED, SWITCHES

_SANDBOX_TEXT = """
User Group DynamicUser ProtectProc ProcSubset RemoveIPC CapabilityBoundingSet AmbientCapabilities RestrictNamespaces
RestrictAddressFamilies SystemCallFilter SystemCallArchitectures SystemCallErrorNumber IPAddressDeny IPAddressAllow
DeviceAllow DevicePolicy ReadWritePaths ReadOnlyPaths InaccessiblePaths NoExecPaths ExecPaths UMask StateDirectory
RuntimeDirectory LogsDirectory CacheDirectory EnvironmentFile LoadCredential PrivateIPC SupplementaryGroups
"""
SANDBOX = frozenset({*SWITCHES, *GRADED, *_SANDBOX_TEXT.split()})
SWITCH_KEYS = frozenset({*SWITCHES, "RemoveIPC", "DynamicUser"})


class Mistake(Struct, frozen=True):
    """A line that systemd passes over: what is wrong with it in words, and the line that is meant."""

    words: str
    at: Place
    meant: str


def mistakes(unit: Unit) -> Iterator[Mistake]:
    """The lines of a service that mean to protect it and do nothing."""
    if unit.kind != "service":
        return
    for item in unit.assignments:
        found = _misnamed(item) or _misplaced(item) or _misvalued(item)
        if found is not None:
            yield found


def _misnamed(item: Assignment) -> Mistake | None:
    if item.section != "Service" or item.key in KNOWN or item.key.startswith("X-"):
        return None
    near = get_close_matches(item.key, SANDBOX, n=1, cutoff=0.8)
    if not near:
        return None
    words = f"{item.key[:60]}= is no setting of systemd, which passes over it: {near[0]}= is meant"
    return Mistake(words, item.at, f"{near[0]}={item.value[:60]}")


def _misplaced(item: Assignment) -> Mistake | None:
    if item.section not in ("Unit", "Install") or item.key not in SANDBOX:
        return None
    words = f"{item.key}= stands in [{item.section}], where systemd passes over it: it belongs into [Service]"
    return Mistake(words, item.at, f"[Service]\n{item.key}={item.value[:60]}")


def _misvalued(item: Assignment) -> Mistake | None:
    value = item.value.strip()
    plain = value.partition("#")[0].strip()
    if item.section != "Service" or item.key not in SANDBOX or not value:
        return None
    if item.key in SWITCH_KEYS and boolean(value) is None and not _is_newer(item.key, value):
        words = f"{item.key}= has a value that systemd cannot read, so it changes nothing"
        return Mistake(words, item.at, f"{item.key}={plain if boolean(plain) is not None else 'yes'}")
    if item.key in GRADED and boolean(value) is None and value not in GRADED[item.key][1]:
        words = f"{item.key}= has a value that systemd cannot read, so it changes nothing"
        return Mistake(words, item.at, f"{item.key}={plain if plain in GRADED[item.key][1] else 'yes'}")
    return None


def _is_newer(key: str, value: str) -> bool:
    """Whether a later version gives a switch more words than yes and no."""
    later = {
        "PrivateTmp": ("disconnected",),
        "PrivateUsers": ("self", "identity", "full", "managed"),
        "ProtectControlGroups": ("private", "strict"),
        "ProtectHostname": ("private",),
    }
    return value.partition(":")[0] in later.get(key, ())
