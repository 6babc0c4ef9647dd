"""Stores among the pods, and whether they demand a login."""

from __future__ import annotations

from collections.abc import Iterator

from stopper.evidence.deployment.compose.stores import kind_of
from stopper.evidence.deployment.kubernetes.cluster import Kubernetes
from stopper.evidence.deployment.kubernetes.workload import PodContainer
from stopper.model import Place

LOCKED = ("requirepass", "aclfile", "--user ", ".conf", "$")


def unlocked_redis(kubernetes: Kubernetes) -> Iterator[tuple[str, Place]]:
    """The workloads with a Redis that is seen to demand no login, each with the place that shows it."""
    for workload in kubernetes.workloads:
        for item in workload.containers:
            if kind_of(item.image) == "Redis" and (at := _open(item)) is not None:
                yield workload.shown, at


def _open(container: PodContainer) -> Place | None:
    empty = container.environment.get("ALLOW_EMPTY_PASSWORD")
    if empty is not None and (empty.text or "").lower() in ("yes", "true", "1"):
        return empty.at
    table, image = container.table, container.image
    line = " ".join(item.text for item in (*table.words("command"), *table.words("args")))
    # The official image reads no variable; others make a configuration of theirs.
    is_official = image is not None and image.repository in ("redis", "valkey/valkey", "valkey")
    is_bare = is_official and table.get("volumeMounts") is None and table.get("envFrom") is None
    return container.place("image") if is_bare and not any(word in line for word in LOCKED) else None
