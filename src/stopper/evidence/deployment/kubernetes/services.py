"""Services of Kubernetes with the workloads that they lead to."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from stopper.evidence.deployment.compose.stores import kind_of
from stopper.evidence.deployment.kubernetes.cluster import Kubernetes
from stopper.evidence.deployment.yaml_places import Listing, Table, Text, Value
from stopper.model import Place

OUTSIDE = ("LoadBalancer", "NodePort")


class Exposed(Struct, frozen=True):
    """A Service: `store` is the kind of store that it leads to, `is_own` says that it leads to the application.

    `is_behind_ingress` says that an Ingress names it: some clouds ask for a NodePort there.
    """

    name: str
    type: str
    at: Place
    store: str
    is_own: bool
    is_outside: bool
    is_behind_ingress: bool = False


def exposed_services(kubernetes: Kubernetes) -> Iterator[Exposed]:
    """The Services that lead to a workload of the manifests."""
    own = set(map(id, kubernetes.own))
    fronted = {name for ingress in kubernetes.of_kind("Ingress") for name in _backends(ingress.get("spec"))}
    for service in kubernetes.of_kind("Service"):
        behind = kubernetes.behind(service)
        stores = [kind_of(item.image) for workload in behind for item in workload.containers]
        is_own = any(id(workload) in own for workload in behind)
        name, kind = service.text("metadata", "name")[:60], service.text("spec", "type") or "ClusterIP"
        is_outside = (kind in OUTSIDE or bool(service.values("spec", "externalIPs"))) and not _is_internal(service)
        at = service.at
        if behind:
            is_named = name in fronted
            yield Exposed(name, kind, at, next(filter(None, stores), ""), is_own, is_outside, is_named)


def _backends(value: Value | None) -> Iterator[str]:
    """The names of the Services to which an Ingress leads, in its old form and its new one."""
    if isinstance(value, Table):
        for key, inner in value.items:
            if key.text == "serviceName" and isinstance(inner, Text):
                yield inner.text
            elif key.text == "service" and isinstance(inner, Table):
                yield inner.text("name")
            else:
                yield from _backends(inner)
    elif isinstance(value, Listing):
        for item in value.items:
            yield from _backends(item)


def _is_internal(service: Table) -> bool:
    """Whether an annotation makes a cloud's balancer one for its private network alone."""
    return any(
        "internal" in name.text.lower() and getattr(value, "text", "").lower() in ("true", "internal", "0.0.0.0/0")
        for name, value in service.pairs("metadata", "annotations")
    )
