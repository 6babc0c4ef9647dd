"""Evidence of the deploy layer: the variables that units, images, services and pods give to what they start."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import ClassVar

from msgspec import Struct

from stopper.evidence.deployment.compose.project import Compose
from stopper.evidence.deployment.docker.images import Docker
from stopper.evidence.deployment.kubernetes.cluster import Kubernetes
from stopper.evidence.deployment.kubernetes.variables import referred, values_of
from stopper.evidence.deployment.systemd.environment import variables
from stopper.evidence.deployment.systemd.units import Units
from stopper.model import Layer, Place
from stopper.standard.credential_texts import is_reference
from stopper.standard.secret import Secret
from stopper.standard.sensitive_names import is_sensitive_name


class GivenVariable(Struct, frozen=True):
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


class GivenVariables(Struct, frozen=True):
    """All of them, in the order of the files."""

    layer: ClassVar[Layer] = Layer.DEPLOY
    supply: ClassVar[str] = "the unit, image, compose file or manifest that gives the application its variables"

    all: tuple[GivenVariable, ...]
    listed: tuple[GivenVariable, ...] = ()
    """Those that a service of compose takes out of a file of variables, whose secrets are told at that file."""

    def said(self) -> list[GivenVariable]:
        """Those whose value stands in a file, as a value of its own."""
        return _said(self.all)

    def said_anywhere(self) -> list[GivenVariable]:
        """The same, with what files of variables list."""
        return _said((*self.all, *self.listed))


def _said(given: Iterable[GivenVariable]) -> list[GivenVariable]:
    return [item for item in given if item.text and not is_reference(item.text)]


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


def of_services(compose: Compose, *, listed: bool = False) -> Iterator[GivenVariable]:
    """The environment of each service of compose, of itself or as its files of variables list it."""
    for service in compose.services:
        for name, item in service.environment.items():
            if item.is_of_file is listed:
                yield GivenVariable(name, item.value, item.at, f"the service {service.name}", item.variables)


def of_pods(kubernetes: Kubernetes) -> Iterator[GivenVariable]:
    """The variables of containers, and what ConfigMaps and Secrets hold for them.

    A key whose name says nothing counts under that of the variable that a container makes of it: `value` may hold
    SECRET_KEY.
    """
    taken: dict[Place, str] = {}
    for workload in kubernetes.workloads:
        for container in workload.containers:
            named = dict(referred(kubernetes, workload, container))
            taken.update({item.at: name for name, item in named.items()})
            for name, item in container.environment.items():
                if name not in named:
                    yield GivenVariable(name, item.value, item.at, workload.shown)
    for document in kubernetes.of_kind("ConfigMap", "Secret"):
        whose = f"the {document.text('kind')} {document.text('metadata', 'name')[:60]}"
        for key, item in values_of(document):
            text = item.text or ""
            if "\n" not in text:
                own = key.replace("-", "_").replace(".", "_").upper()
                name = own if is_sensitive_name(own) else taken.get(item.at, own)
                yield GivenVariable(name, Secret(text) if text else None, item.at, whose)
