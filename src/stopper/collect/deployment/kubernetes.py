"""Manifests of Kubernetes read as YAML with places; what Helm and kustomize make of theirs is not covered."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator

from stopper.evidence.deployment.broken import Broken
from stopper.evidence.deployment.kubernetes.cluster import Kubernetes
from stopper.evidence.deployment.pairing import Pairing
from stopper.evidence.deployment.passed_over import is_template
from stopper.evidence.deployment.reading import Reading
from stopper.evidence.deployment.yaml_places import Listing, Table, Text, Value, read_documents
from stopper.evidence.repository.yaml_text import UnreadableYaml
from stopper.evidence.tree.files import File, Tree
from stopper.model import Place
from stopper.standard.regex import regex

KINDS_TEXT = """
Pod Deployment StatefulSet DaemonSet ReplicaSet ReplicationController Job CronJob Service Ingress NetworkPolicy Secret
ConfigMap ServiceAccount Namespace HorizontalPodAutoscaler PodDisruptionBudget List DeploymentConfig Role RoleBinding
ClusterRole ClusterRoleBinding PersistentVolumeClaim PeerAuthentication ServiceMonitor PodMonitor PrometheusRule
AlertmanagerConfig ClusterImagePolicy ClusterPolicy Policy ImageValidatingPolicy
"""
KINDS = frozenset(KINDS_TEXT.split())
KIND = regex(rf"^[ -]{{0,4}}[\"']?kind[\"']?[ \t]*:[ \t]*[\"']?(?:{'|'.join(sorted(KINDS))})\b", re.MULTILINE)
VERSION = regex(r"^[ -]{0,4}[\"']?apiVersion[\"']?[ \t]*:", re.MULTILINE)
SKAFFOLD = ("skaffold.yaml", "skaffold.yml")
KUSTOMIZATION = ("kustomization.yaml", "kustomization.yml", "Kustomization")
# Their own tools write these; a schema of a kind is no manifest.
NO_MANIFESTS = regex(r"(?:\A|/)(?:crds?|node_modules|\.github)/")


def read(tree: Tree, pairing: Pairing) -> Reading:
    """The manifests of the environment that is judged."""
    charts = tuple(file.path.rpartition("/")[0] for file in tree if file.name == "Chart.yaml")
    gaps = [(f"{folder}/Chart.yaml".lstrip("/"), "a chart of Helm: what it makes is not covered") for folder in charts]
    patches, told = _kustomized(tree)
    gaps.extend(told)
    documents: list[Table] = []
    broken: list[Broken] = []
    files: list[str] = []
    for file in manifests(tree):
        reason = _reason(file, pairing, charts, patches)
        if reason:
            gaps.append((file.path, reason))
            continue
        files.append(file.path)
        try:
            documents.extend(_tables(read_documents(file.text, file.path)))
        except UnreadableYaml as error:
            line = re.search(r"line (\d+)", str(error))
            broken.append(Broken(Place(file.path, int(line[1]) if line else 1), str(error)))
    snapshots = (Kubernetes(tuple(documents), tuple(broken), _fills_in(tree)),) if documents or broken else ()
    return Reading(snapshots, tuple(gaps), tuple(files))


def _fills_in(tree: Tree) -> bool:
    """Whether a tool of the project writes the names of images: skaffold, or a kustomization with `images`."""
    named = (file for file in tree if file.content is not None and file.name in (*KUSTOMIZATION, *SKAFFOLD))
    return any(file.name in SKAFFOLD or re.search(r"^images:", file.text, re.MULTILINE) for file in named)


def manifests(tree: Tree) -> Iterator[File]:
    """The files that are manifests by their ending, a version and a kind."""
    for file in tree:
        if file.content is None or file.suffix not in (".yml", ".yaml", ".json") or NO_MANIFESTS.search(file.path):
            continue
        if file.suffix == ".json":
            if re.search(r'"apiVersion"\s*:', file.text[:5_000]) and re.search(r'"kind"\s*:\s*"', file.text[:5_000]):
                yield file
        elif VERSION.search(file.text) and KIND.search(file.text):
            yield file


def _reason(file: File, pairing: Pairing, charts: tuple[str, ...], patches: frozenset[str]) -> str:
    """Why a manifest is not judged; nothing where it is."""
    if any(file.path.startswith(f"{folder}/" if folder else "templates/") for folder in charts):
        return "a template of Helm: what it makes is not covered"
    if file.path in patches:
        return "a patch of kustomize: what it makes is not covered"
    if not pairing.is_judged(file.path):
        return pairing.other(file.path, "a manifest of Kubernetes")[1]
    if is_template(file) and not file.path.endswith(".json"):
        return "a template of a manifest: what it makes is not known"
    return ""


def _kustomized(tree: Tree) -> tuple[frozenset[str], list[tuple[str, str]]]:
    """The patches that kustomizations name, and the kustomizations themselves as gaps."""
    patches: set[str] = set()
    gaps = []
    for file in tree:
        if file.name not in KUSTOMIZATION or file.content is None:
            continue
        gaps.append((file.path, "a kustomization: its resources are read as they stand, what it makes is not covered"))
        try:
            documents = read_documents(file.text, file.path)
        except UnreadableYaml:
            continue
        folder = file.path.rpartition("/")[0]
        for root in documents:
            if isinstance(root, Table):
                patches.update(posixpath.normpath(posixpath.join(folder, name)) for name in _patches(root))
    return frozenset(patches), gaps


def _patches(root: Table) -> Iterator[str]:
    for key in ("patches", "patchesStrategicMerge", "patchesJson6902"):
        for item in root.values(key):
            if isinstance(item, Text) and "\n" not in item.text:
                yield item.text
            elif isinstance(item, Table) and item.text("path"):
                yield item.text("path")


def _tables(documents: tuple[Value, ...]) -> Iterator[Table]:
    """The manifests among documents, those of a List each by itself."""
    for item in documents:
        if not isinstance(item, Table):
            continue
        inner = item.get("items")
        if item.text("kind").endswith("List") and isinstance(inner, Listing):
            yield from _tables(inner.items)
        elif item.text("kind") and item.text("apiVersion"):
            yield item
