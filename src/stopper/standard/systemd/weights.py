"""How `systemd-analyze security` weighs what a unit leaves open: the weight of each setting, and what makes it bad.

Source: the table of systemd 252, src/analyze/analyze-security.c, which later versions keep. The exposure of a unit is
the share of the weights that are bad, times ten.
"""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType

from stopper.standard.systemd.capabilities import ALL


@dataclass(frozen=True, slots=True)
class Held:
    """Capabilities that count together: the setting's name for people, the weight, and which they are."""

    name: str
    weight: int
    capabilities: frozenset[str]


def _held(name: str, weight: int, *names: str) -> Held:
    return Held(f"CapabilityBoundingSet=~CAP_{name}", weight, frozenset(f"CAP_{one}" for one in names or (name,)) & ALL)


# Settings that are yes or no: bad unless yes.
SWITCHES = MappingProxyType(
    {
        "PrivateDevices": 1000,
        "PrivateMounts": 1000,
        "PrivateNetwork": 2500,
        "PrivateTmp": 1000,
        "PrivateUsers": 1000,
        "ProtectControlGroups": 1000,
        "ProtectKernelModules": 1000,
        "ProtectKernelTunables": 1000,
        "ProtectKernelLogs": 1000,
        "ProtectClock": 1000,
        "ProtectHostname": 50,
        "LockPersonality": 100,
        "MemoryDenyWriteExecute": 100,
        "NoNewPrivileges": 1000,
        "RestrictRealtime": 500,
        "RestrictSUIDSGID": 1000,
    }
)
# Settings with several values: the weight, and the tenths of it that each value leaves open.
GRADED = MappingProxyType(
    {
        "ProtectHome": (1000, {"yes": 0, "tmpfs": 1, "read-only": 5, "no": 10}),
        "ProtectSystem": (1000, {"strict": 0, "full": 3, "yes": 5, "no": 10}),
    }
)
PROTECT_PROC = 1000
PROTECT_PROC_THIRDS = MappingProxyType({"invisible": 0, "ptraceable": 0, "noaccess": 1})
# What any application on Linux can do without, in the order in which it is worth most.
FREE = (
    "User",
    "NoNewPrivileges",
    "ProtectSystem",
    "ProtectHome",
    "PrivateTmp",
    "PrivateDevices",
    "CapabilityBoundingSet",
    "SystemCallFilter",
    "RestrictNamespaces",
    "RestrictAddressFamilies",
    "ProtectKernelTunables",
    "ProtectKernelModules",
    "ProtectControlGroups",
)
# Not judged in a unit of early boot (DefaultDependencies=no).
BOOT = frozenset({"PrivateTmp", "ProtectHome", "ProtectSystem", "RootDirectory"})
USER, GROUPS, ROOT, REMOVE_IPC = 2000, 200, 200, 100
PROC_SUBSET, UMASK, KEYRING, NOTIFY, DELEGATE = 10, 100, 1000, 1000, 100
ARCHITECTURES, ADDRESSES, DEVICES, AMBIENT = 1000, 1000, 1000, 500
CAPABILITIES = (
    _held("SYS_ADMIN", 1500),
    _held("SET(UID|GID|PCAP)", 1500, "SETUID", "SETGID", "SETPCAP"),
    _held("SYS_PTRACE", 1500),
    _held("SYS_TIME", 1000),
    _held("NET_ADMIN", 1000),
    _held("SYS_RAWIO", 1000),
    _held("SYS_MODULE", 1000),
    _held("AUDIT_*", 500, "AUDIT_CONTROL", "AUDIT_READ", "AUDIT_WRITE"),
    _held("SYSLOG", 500),
    _held("SYS_(NICE|RESOURCE)", 500, "SYS_NICE", "SYS_RESOURCE"),
    _held("MKNOD", 500),
    _held("(CHOWN|FSETID|SETFCAP)", 1000, "CHOWN", "FSETID", "SETFCAP"),
    _held("(DAC_*|FOWNER|IPC_OWNER)", 1000, "DAC_OVERRIDE", "DAC_READ_SEARCH", "FOWNER", "IPC_OWNER"),
    _held("KILL", 500),
    _held("NET_(BIND_SERVICE|BROADCAST|RAW)", 500, "NET_BIND_SERVICE", "NET_BROADCAST", "NET_RAW"),
    _held("SYS_BOOT", 100),
    _held("MAC_*", 100, "MAC_ADMIN", "MAC_OVERRIDE"),
    _held("LINUX_IMMUTABLE", 75),
    _held("IPC_LOCK", 50),
    _held("SYS_CHROOT", 50),
    _held("BLOCK_SUSPEND", 25),
    _held("WAKE_ALARM", 25),
    _held("LEASE", 25),
    _held("SYS_TTY_CONFIG", 25),
    _held("SYS_PACCT", 25),
    _held("BPF", 25),
)
NAMESPACES = MappingProxyType({"user": 1500, "mnt": 500, "ipc": 500, "pid": 500, "cgroup": 500, "net": 500, "uts": 100})
FAMILIES = MappingProxyType({"AF_INET": 1500, "AF_UNIX": 25, "AF_NETLINK": 200, "AF_PACKET": 1000, "other": 1250})
SYSTEM_CALLS = MappingProxyType(
    {
        "@swap": 1000,
        "@obsolete": 250,
        "@clock": 1000,
        "@cpu-emulation": 250,
        "@debug": 1000,
        "@mount": 1000,
        "@module": 1000,
        "@raw-io": 1000,
        "@reboot": 1000,
        "@privileged": 700,
        "@resources": 700,
    }
)
