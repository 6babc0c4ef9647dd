"""One workload of Kubernetes, and the containers of its pods."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cached_property

from msgspec import Struct

from stopper.evidence.deployment.compose.service import Given
from stopper.evidence.deployment.docker.images import Image
from stopper.evidence.deployment.docker.reference import Reference, reference
from stopper.evidence.deployment.docker.stage import Command
from stopper.evidence.deployment.kubernetes.security import SecurityContext
from stopper.evidence.deployment.yaml_places import Table, Text, Value
from stopper.model import Place
from stopper.standard.containers import is_control_socket, is_host_folder
from stopper.standard.secret import Secret

# Kinds with pods that last and answer, and those whose pods end.
LASTING = ("Deployment", "StatefulSet", "DaemonSet", "ReplicaSet", "ReplicationController", "Pod", "DeploymentConfig")
ENDING = ("Job", "CronJob")


class HostMount(Struct, frozen=True):
    """A path of the node that a pod mounts."""

    path: str
    at: Place
    is_control_socket: bool
    is_host: bool


class PodContainer(Struct, frozen=True, eq=False, dict=True):
    """One container of a pod; `is_initial` for those that run before the others."""

    name: str
    table: Table
    security: SecurityContext
    is_initial: bool = False

    @property
    def at(self) -> Place:
        """Where it begins."""
        return self.table.at

    @cached_property
    def image(self) -> Reference | None:
        """Its image; None where it names none."""
        text = self.table.text("image")
        return reference(text) if text else None

    @cached_property
    def environment(self) -> Mapping[str, Given]:
        """Its variables that are literals, or come from elsewhere with no value that is shown."""
        found: dict[str, Given] = {}
        for item in self.table.values("env"):
            if isinstance(item, Table) and item.text("name"):
                value = item.get("value")
                shown = Secret(value.text) if isinstance(value, Text) and not value.is_null else None
                found[item.text("name")] = Given(item.text("name"), shown, value.at if value else item.at)
        return found

    @property
    def started(self) -> Command | None:
        """What it starts itself; None where its image says so."""
        words = tuple(item.text for item in (*self.table.words("command"), *self.table.words("args")))
        if not words or self.table.get("command") is None:
            return None
        return Command(words, False, self.place("args", "command"))

    def started_in(self, image: Image | None) -> Command | None:
        """What it starts in an image: its own words, or its arguments to the entrypoint; None where it gives none."""
        arguments = tuple(item.text for item in self.table.words("args"))
        if self.started is not None or not arguments:
            return self.started
        entrypoint = image.final.entrypoint if image is not None else None
        words = entrypoint.words if entrypoint is not None and not entrypoint.is_shell else ()
        return Command((*words, *arguments), False, self.place("args"))

    def place(self, *keys: str) -> Place:
        """The place of the first of its keys that is there, else its own."""
        found = next((item for key in keys if (item := self.table.key(key)) is not None), None)
        return found.at if found is not None else self.at


class Workload(Struct, frozen=True, eq=False, dict=True):
    """A Deployment or another kind that makes pods; `spec` is that of the pods."""

    kind: str
    name: str
    namespace: str
    table: Table
    spec: Table

    @property
    def at(self) -> Place:
        """Where it begins."""
        return self.table.at

    @property
    def lasts(self) -> bool:
        """Whether its pods stay and answer requests."""
        return self.kind in LASTING

    @property
    def shown(self) -> str:
        """The name for a message."""
        return f"{self.kind} {self.name[:60]}"

    @cached_property
    def containers(self) -> tuple[PodContainer, ...]:
        """Its containers, those that run first among them."""
        return (*self._listed("initContainers", is_initial=True), *self._listed("containers"))

    def _listed(self, key: str, *, is_initial: bool = False) -> Iterator[PodContainer]:
        for item in self.spec.values(key):
            if isinstance(item, Table):
                yield PodContainer(item.text("name"), item, SecurityContext(item, self.spec), is_initial)

    @property
    def replicas(self) -> int | None:
        """How many pods run at the same time; None where that is not written as a number."""
        text = self.table.text("spec", "replicas")
        if not text or self.kind not in LASTING:
            return 1
        return int(text) if re.fullmatch(r"\d{1,5}", text) else None

    @property
    def labels(self) -> Mapping[str, str]:
        """The labels of its pods."""
        template = self.table if self.kind == "Pod" else self.table.get("spec", "template")
        pairs = template.pairs("metadata", "labels") if isinstance(template, Table) else ()
        return {name.text: value.text for name, value in pairs if isinstance(value, Text)}

    def host_mounts(self) -> Iterator[HostMount]:
        """The paths of the node that its pods mount."""
        for volume in self.spec.values("volumes"):
            path = volume.text("hostPath", "path") if isinstance(volume, Table) else ""
            if path:
                yield HostMount(path, volume.at, is_control_socket(path), is_host_folder(path))

    @property
    def is_on_host_network(self) -> bool:
        """Whether its pods listen on their nodes themselves."""
        return any(name == "hostNetwork" for name, _ in self.host_namespaces())

    def host_namespaces(self) -> Iterator[tuple[str, Place]]:
        """The namespaces of the node that its pods share."""
        for key in ("hostNetwork", "hostPID", "hostIPC"):
            name = self.spec.key(key)
            if name is not None and self.spec.truth(key):
                yield key, name.at


def workload_of(document: Value) -> Workload | None:
    """The workload that a manifest is; None for any other."""
    if not isinstance(document, Table):
        return None
    kind = document.text("kind")
    spec: Value | None = None
    if kind == "Pod":
        spec = document.get("spec")
    elif kind in LASTING or kind == "Job":
        spec = document.get("spec", "template", "spec")
    elif kind == "CronJob":
        spec = document.get("spec", "jobTemplate", "spec", "template", "spec")
    if not isinstance(spec, Table) or spec.get("containers") is None:
        return None
    name, namespace = document.text("metadata", "name"), document.text("metadata", "namespace") or "default"
    return Workload(kind, name, namespace, document, spec)
