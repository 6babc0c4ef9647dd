"""What pods are given that leads out of their containers."""

from __future__ import annotations

from collections.abc import Iterator

from stopper.evidence.deployment.compose.privileges import Privilege
from stopper.evidence.deployment.kubernetes.cluster import Kubernetes
from stopper.evidence.deployment.kubernetes.workload import PodContainer, Workload
from stopper.standard.containers import OF_ITS_NETWORK, STRONG_CAPABILITIES

SHARED = {
    "hostNetwork": ("shares the network of the node", "narrow"),
    "hostPID": ("shares the processes of the node", "wide"),
    "hostIPC": ("shares the memory of the node", "wide"),
}


def privileges_of_pods(kubernetes: Kubernetes) -> Iterator[Privilege]:
    """What leads the pods of all workloads out of their containers."""
    for workload in kubernetes.workloads:
        for key, at in workload.host_namespaces():
            words, weight = SHARED[key]
            yield Privilege(words, at, weight)
        yield from _mounted(workload)
        for container in workload.containers:
            yield from _of_container(container, is_on_host=workload.is_on_host_network)


def _mounted(workload: Workload) -> Iterator[Privilege]:
    for mount in workload.host_mounts():
        if mount.is_control_socket:
            yield Privilege("mounts the socket of the container engine: who writes to it is root", mount.at, "host")
        elif mount.is_host:
            yield Privilege(f"mounts {mount.path[:60]} of the node", mount.at, "wide")


def _of_container(container: PodContainer, *, is_on_host: bool) -> Iterator[Privilege]:
    security = container.security
    if security.own("privileged"):
        yield Privilege("is privileged: its root is the node's", security.place("privileged"), "host")
    for name, at in security.added:
        if name in STRONG_CAPABILITIES:
            weight = "narrow" if name in OF_ITS_NETWORK and not is_on_host else "wide"
            yield Privilege(f"adds the capability {name}", at, weight)
    if security.seccomp == "Unconfined":
        yield Privilege("is started without a seccomp profile", security.place("seccompProfile"), "wide")
