"""Evidence of the deploy layer: the variables that units, images, services and pods give to what they start."""

from __future__ import annotations

import base64
from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from stopper.evidence.deployment.compose.project import Compose
from stopper.evidence.deployment.docker.images import Docker
from stopper.evidence.deployment.kubernetes.cluster import Kubernetes
from stopper.evidence.deployment.systemd.environment import variables
from stopper.evidence.deployment.systemd.units import Units
from stopper.evidence.deployment.yaml_places import Table, Text
from stopper.model import Layer, Place
from stopper.standard.credential_texts import is_reference
from stopper.standard.secret import Secret


@dataclass(frozen=True, slots=True)
class GivenVariable:
    """One variable. `whose` says what is given it, in words; `replaced_by` names variables that may say otherwise.

    `value` is None where the file does not say it: it comes from the machine, a store of secrets, or a variable.
    """

    name: str
    value: Secret | None
    at: Place
    whose: str
    replaced_by: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """The value to judge and never to show; empty where the file does not say it."""
        return self.value.reveal() if self.value is not None else ""


@dataclass(frozen=True, slots=True)
class GivenVariables:
    """All of them, in the order of the files."""

    layer: ClassVar[Layer] = Layer.DEPLOY
    supply: ClassVar[str] = "the unit, image, compose file or manifest that gives the application its variables"

    all: tuple[GivenVariable, ...]

    def said(self) -> list[GivenVariable]:
        """Those whose value stands in a file, as a value of its own."""
        return [item for item in self.all if item.text and not is_reference(item.text)]


def of_units(units: Units) -> Iterator[GivenVariable]:
    """`Environment=` of the units that run the project's code."""
    for service in units.services:
        for item in variables(service.unit):
            yield GivenVariable(item.name, item.value, item.at, f"the unit {service.unit.name}")


def of_images(docker: Docker) -> Iterator[GivenVariable]:
    """ENV of the stages that an image is made of."""
    for image in docker.images:
        for name, item in image.final.environment.items():
            yield GivenVariable(name, Secret(item.text) if item.text else None, item.at, "the image")


def of_services(compose: Compose) -> Iterator[GivenVariable]:
    """The environment of each service of compose; files of variables are evidence of their own."""
    for service in compose.services:
        for name, item in service.environment.items():
            if not item.is_of_file:
                yield GivenVariable(name, item.value, item.at, f"the service {service.name}", item.variables)


def of_pods(kubernetes: Kubernetes) -> Iterator[GivenVariable]:
    """The variables of containers, and what ConfigMaps and Secrets hold for them."""
    for workload in kubernetes.workloads:
        for container in workload.containers:
            for name, item in container.environment.items():
                yield GivenVariable(name, item.value, item.at, workload.shown)
    for kind in ("ConfigMap", "Secret"):
        for document in kubernetes.of_kind(kind):
            whose = f"the {kind} {document.text('metadata', 'name')[:60]}"
            for part in ("data", "stringData"):
                yield from _held(document, part, whose, is_encoded=kind == "Secret" and part == "data")


def _held(document: Table, part: str, whose: str, *, is_encoded: bool) -> Iterator[GivenVariable]:
    for key, value in document.pairs(part):
        if isinstance(value, Text) and not value.is_null and "\n" not in value.text:
            text = _decoded(value.text) if is_encoded else value.text
            name = key.text.replace("-", "_").replace(".", "_").upper()
            yield GivenVariable(name, Secret(text) if text else None, value.at, whose)


def _decoded(text: str) -> str:
    try:
        return base64.b64decode(text, validate=True).decode("utf-8", "replace")
    except ValueError:
        return ""
