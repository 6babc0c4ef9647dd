"""The variables of a container as Kubernetes gives them: its own, and what it takes from ConfigMaps and Secrets."""

from __future__ import annotations

import base64
from collections.abc import Iterator, Mapping

from stopper.evidence.deployment.compose.service import Given
from stopper.evidence.deployment.kubernetes.cluster import Kubernetes
from stopper.evidence.deployment.kubernetes.workload import PodContainer, Workload
from stopper.evidence.deployment.yaml_places import Table, Text
from stopper.standard.secret import Secret

KINDS = {"configMapRef": "ConfigMap", "secretRef": "Secret", "configMapKeyRef": "ConfigMap", "secretKeyRef": "Secret"}


def environment_of(kubernetes: Kubernetes, workload: Workload, container: PodContainer) -> Mapping[str, Given]:
    """The variables by name: those of whole maps in their order, then its own, which win."""
    found: dict[str, Given] = {}
    for source in container.table.values("envFrom"):
        for key in ("configMapRef", "secretRef"):
            named = source.text(key, "name") if isinstance(source, Table) else ""
            prefix = source.text("prefix") if isinstance(source, Table) else ""
            for name, value in held(kubernetes, KINDS[key], named, workload.namespace) if named else ():
                found[prefix + name] = Given(prefix + name, value.value, value.at)
    found.update(container.environment)
    found.update(referred(kubernetes, workload, container))
    return found


def referred(kubernetes: Kubernetes, workload: Workload, container: PodContainer) -> Iterator[tuple[str, Given]]:
    """The variables that take one key of a ConfigMap or Secret of the project, whatever the key is called."""
    for item in container.table.values("env"):
        taken = item.get("valueFrom") if isinstance(item, Table) else None
        for key in ("configMapKeyRef", "secretKeyRef") if isinstance(taken, Table) else ():
            named = taken.text(key, "name") if isinstance(taken, Table) else ""
            wanted = taken.text(key, "key") if isinstance(taken, Table) else ""
            name = item.text("name") if isinstance(item, Table) else ""
            for written, value in held(kubernetes, KINDS[key], named, workload.namespace) if named and name else ():
                if written == wanted:
                    yield name, Given(name, value.value, value.at)


def held(kubernetes: Kubernetes, kind: str, name: str, namespace: str) -> Iterator[tuple[str, Given]]:
    """What a ConfigMap or Secret of a namespace holds, by its keys."""
    for document in kubernetes.of_kind(kind):
        own = document.text("metadata", "namespace") or "default"
        if document.text("metadata", "name") == name and own == namespace:
            yield from values_of(document)


def values_of(document: Table) -> Iterator[tuple[str, Given]]:
    """The values of one map; what is encoded is decoded."""
    for part in ("data", "stringData"):
        for key, value in document.pairs(part):
            if isinstance(value, Text) and not value.is_null:
                is_encoded = part == "data" and document.text("kind") == "Secret"
                yield key.text, Given(key.text, Secret(decoded(value.text) if is_encoded else value.text), value.at)


def decoded(text: str) -> str:
    """An entry of a Secret's `data` as the pod sees it; empty where it is no base64."""
    try:
        return base64.b64decode(text, validate=True).decode("utf-8", "replace")
    except ValueError:
        return ""
