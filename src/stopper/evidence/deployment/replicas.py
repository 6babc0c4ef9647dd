"""Whether several containers of the application run at the same time, by compose and Kubernetes."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from stopper.evidence.deployment.compose.project import Compose
from stopper.evidence.deployment.kubernetes.cluster import Kubernetes
from stopper.evidence.deployment.yaml_places import Table
from stopper.model import Place


class Replicas(Struct, frozen=True):
    """One service or workload of the application; `count` is None where no number says it."""

    name: str
    count: int | None
    at: Place


def replicas(compose: Compose | None, kubernetes: Kubernetes | None) -> Iterator[Replicas]:
    """How many containers of each service of the application run; an autoscaler counts by its most."""
    for project in compose.projects if compose is not None else ():
        for service in project.own:
            yield Replicas(f"the service {service.name}", service.replicas, service.place("deploy", "scale"))
    if kubernetes is None:
        return
    most = {name: count for item in kubernetes.of_kind("HorizontalPodAutoscaler") for name, count in [_scaled(item)]}
    for workload in kubernetes.own:
        if workload.lasts:
            count = workload.replicas
            scaled = most.get((workload.kind, workload.name))
            key = workload.table.get("spec")
            found = key.key("replicas") if isinstance(key, Table) else None
            at = found.at if found is not None else workload.at
            yield Replicas(workload.shown, max(count or 1, scaled) if scaled else count, at)


def _scaled(autoscaler: Table) -> tuple[tuple[str, str], int]:
    """What an autoscaler scales, and to how many at most."""
    target = ("spec", "scaleTargetRef")
    most = autoscaler.text("spec", "maxReplicas")
    named = autoscaler.text(*target, "kind"), autoscaler.text(*target, "name")
    return named, int(most) if most.isdigit() else 1
