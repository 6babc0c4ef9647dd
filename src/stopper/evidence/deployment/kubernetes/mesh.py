"""What a mesh in the cluster demands of pods that call each other: Istio's PeerAuthentication, Linkerd's annotation."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from msgspec import Struct

from stopper.evidence.deployment.kubernetes.cluster import Kubernetes
from stopper.evidence.deployment.kubernetes.workload import Workload
from stopper.evidence.deployment.yaml_places import Table, Text
from stopper.model import Place

ROOT = "istio-system"
LINKERD = "config.linkerd.io/default-inbound-policy"
AUTHENTICATED = ("all-authenticated", "cluster-authenticated", "deny")


class MeshPolicy(Struct, frozen=True):
    """One policy: STRICT where it refuses what has no certificate, else the word that stands there.

    Without `labels` it is for its namespace, and in the mesh's own namespace for all.
    """

    title: str
    mode: str
    namespace: str
    at: Place
    labels: Mapping[str, str]

    def holds_for(self, workload: Workload) -> bool:
        """Whether it is for the pods of a workload."""
        is_there = (
            self.namespace in (ROOT, workload.namespace) if not self.labels else self.namespace == workload.namespace
        )
        return is_there and self.labels.items() <= workload.labels.items()


def mesh_policies(kubernetes: Kubernetes) -> Iterator[MeshPolicy]:
    """The policies of every manifest."""
    for document in kubernetes.of_kind("PeerAuthentication"):
        namespace = document.text("metadata", "namespace") or "default"
        mode = document.text("spec", "mtls", "mode")
        labels = _labels(document, "spec", "selector", "matchLabels")
        title = f"PeerAuthentication {document.text('metadata', 'name')[:60]}"
        yield MeshPolicy(title, mode, namespace, document.at, labels)
    for document in kubernetes.of_kind("Namespace"):
        said = _labels(document, "metadata", "annotations").get(LINKERD, "")
        if said:
            mode = "STRICT" if said in AUTHENTICATED else said
            name = document.text("metadata", "name")
            yield MeshPolicy(f"Linkerd's policy of the namespace {name[:60]}", mode, name, document.at, {})


def _labels(document: Table, *keys: str) -> dict[str, str]:
    return {name.text: value.text for name, value in document.pairs(*keys) if isinstance(value, Text)}
