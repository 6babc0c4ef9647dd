"""What a compose service is given that leads out of its container, and what it could give up."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from stopper.evidence.deployment.compose.service import Service
from stopper.model import Place
from stopper.standard.containers import OF_ITS_NETWORK, STRONG_CAPABILITIES, capability, is_host_folder

NAMESPACES = {
    "network_mode": "the network of the host: it reaches what listens on loopback alone",
    "pid": "the processes of the host: it sees and signals them",
    "ipc": "the shared memory of the host",
    "userns_mode": "the users of the host: its root is the host's",
}


class Privilege(Struct, frozen=True):
    """One thing that a service is given: `weight` is "host" where that is the host itself, "wide" or "narrow"."""

    words: str
    at: Place
    weight: str


def privileges(service: Service) -> Iterator[Privilege]:
    """What leads a service out of its container."""
    table = service.table
    if table.truth("privileged"):
        yield Privilege("is privileged: its root is the host's", service.place("privileged"), "host")
    for key, words in NAMESPACES.items():
        if table.text(key) == "host":
            yield Privilege(f"shares {words}", service.place(key), "wide" if key != "network_mode" else "narrow")
    for item in table.words("cap_add"):
        if capability(item.text) in STRONG_CAPABILITIES:
            is_its_own = capability(item.text) in OF_ITS_NETWORK and not service.is_on_host_network
            weight = "narrow" if is_its_own else "wide"
            yield Privilege(f"adds the capability {capability(item.text)}", item.at, weight)
    for item in table.words("security_opt"):
        option = item.text.lower().replace("=", ":").replace(" ", "")
        if option in ("seccomp:unconfined", "apparmor:unconfined", "label:disable"):
            yield Privilege(f"is started with {option}", item.at, "wide")
    yield from _mounted(service)


def _mounted(service: Service) -> Iterator[Privilege]:
    for mount in service.mounts:
        if mount.is_control_socket:
            words = "mounts the socket of the container engine: who writes to it is root on the host, read-only or not"
            yield Privilege(words, mount.at, "host")
        elif mount.is_bind and is_host_folder(mount.source):
            how = "can read" if mount.is_read_only else "can write"
            weight = "narrow" if mount.is_read_only else "wide"
            yield Privilege(f"mounts {mount.source} of the host, which it {how}", mount.at, weight)


def kept(service: Service) -> list[str]:
    """What a service could give up and keeps: capabilities, new privileges, a root that it can write to."""
    table = service.table
    found = []
    if "ALL" not in {capability(item.text) for item in table.words("cap_drop")}:
        found.append("the capabilities of Docker's default")
    if not {"no-new-privileges:true", "no-new-privileges"} & service.options:
        found.append("the right to gain new privileges")
    if not table.truth("read_only"):
        found.append("a root that it can write to")
    return found
