"""Evidence of the deploy layer: the manifests of Kubernetes in a project."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import ClassVar

from msgspec import Struct

from stopper.evidence.deployment.broken import Broken
from stopper.evidence.deployment.compose.project import is_foreign_image
from stopper.evidence.deployment.kubernetes.workload import PodContainer, Workload, workload_of
from stopper.evidence.deployment.yaml_places import Table, Text
from stopper.model import Layer


class Kubernetes(Struct, frozen=True, eq=False, dict=True):
    """The manifests that are judged, each a table with a kind, and the files that are broken.

    `images_are_filled_in` says that a tool of the project (skaffold, kustomize) replaces the names of images. Without
    slots, because the workloads are asked for often.
    """

    layer: ClassVar[Layer] = Layer.DEPLOY
    supply: ClassVar[str] = "the manifests of Kubernetes (kubectl get -o yaml, or helm template)"

    documents: tuple[Table, ...]
    broken: tuple[Broken, ...] = ()
    images_are_filled_in: bool = False

    @cached_property
    def workloads(self) -> tuple[Workload, ...]:
        """Everything that makes pods."""
        return tuple(found for item in self.documents if (found := workload_of(item)) is not None)

    def of_kind(self, *kinds: str) -> Iterator[Table]:
        """The manifests of some kinds."""
        return (item for item in self.documents if item.text("kind") in kinds)

    @cached_property
    def own(self) -> tuple[Workload, ...]:
        """The workloads that run no image that others make for everybody."""
        return tuple(item for item in self.workloads if not all(map(is_of_others, item.containers)))

    def behind(self, service: Table) -> list[Workload]:
        """The workloads that a Service sends requests to, by its selector."""
        wanted = {name.text: value.text for name, value in service.pairs("spec", "selector") if isinstance(value, Text)}
        if not wanted:
            return []
        return [item for item in self.workloads if wanted.items() <= item.labels.items()]

    def is_isolated(self, workload: Workload) -> bool:
        """Whether a policy selects its pods and says who may reach them."""
        return any(_selects(policy, workload) for policy in self.of_kind("NetworkPolicy"))


def is_of_others(container: PodContainer) -> bool:
    """Whether a container runs an image that others make for everybody."""
    return container.image is not None and is_foreign_image(container.image)


def _selects(policy: Table, workload: Workload) -> bool:
    namespace = policy.text("metadata", "namespace") or "default"
    types = {item.text for item in policy.words("spec", "policyTypes")} or {"Ingress"}
    wanted = {
        name.text: value.text
        for name, value in policy.pairs("spec", "podSelector", "matchLabels")
        if isinstance(value, Text)
    }
    return namespace == workload.namespace and "Ingress" in types and wanted.items() <= workload.labels.items()
