"""What the deployment gives the application beside the variables that its code cannot start without."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from stopper.evidence.deployment.compose.project import Compose
from stopper.evidence.deployment.compose.service import Service, files_of
from stopper.evidence.deployment.docker.images import Image
from stopper.evidence.deployment.docker.processes import processes_of
from stopper.evidence.deployment.kubernetes.cluster import Kubernetes
from stopper.evidence.deployment.kubernetes.pod_images import likely_images
from stopper.evidence.deployment.systemd.environment import variables
from stopper.evidence.deployment.systemd.units import Units
from stopper.model import Place
from stopper.standard.regex import regex

_ASSIGNED = regex(r"(?:^|[\s;&])(?:export\s+)?([A-Z][A-Z0-9_]{1,60})=")


class Given(Struct, frozen=True):
    """The variables of one process that serves the application, by name.

    `elsewhere` is what gives it more that is not seen (a file of the machine, a Secret, an image); empty where all
    that it gets is seen. `scripted` are the names that a script of the project sets, which may be one that it starts.
    """

    whose: str
    names: frozenset[str]
    elsewhere: str
    at: Place
    scripted: frozenset[str] = frozenset()


def given_to_units(units: Units) -> Iterator[Given]:
    """What the units of systemd give that answer requests."""
    for service in units.serving:
        unit = service.unit
        files = [item.value.lstrip("-") for item in unit.all("EnvironmentFile")]
        passed = {word for item in unit.all("PassEnvironment") for word in item.value.split()}
        names = {item.name for item in variables(unit)} | passed
        yield Given(f"the unit {unit.name}", frozenset(names), files[0] if files else "", unit.at)


def given_to_services(compose: Compose) -> Iterator[Given]:
    """What the services of compose are given that run a server for production."""
    for project in compose.projects:
        for service in project.own:
            image = service.built
            if service.started is None or image is None:
                continue
            if not any(item.serves for item in processes_of(service.started, image.scripts)):
                continue
            names = frozenset(service.environment) | frozenset(image.final.environment)
            yield Given(f"the service {service.name}", names, _unread(service), service.at, _scripted(image))


def given_to_pods(kubernetes: Kubernetes, images: tuple[Image, ...]) -> Iterator[Given]:
    """What the containers of the application's lasting pods are given that answer requests."""
    for workload in kubernetes.own:
        for item in workload.containers if workload.lasts else ():
            if item.is_initial or not item.table.values("ports"):
                continue
            built = likely_images(item, images)
            names = frozenset(item.environment) | (frozenset(built[0].final.environment) if built else frozenset())
            elsewhere = "what envFrom names" if item.table.values("envFrom") else ""
            scripted = _scripted(built[0]) if built else frozenset()
            if len(built) == 1 and _serves(built[0]):
                yield Given(workload.shown, names, elsewhere, item.at, scripted)


def _serves(image: Image) -> bool:
    return any(item.serves for item in image.processes)


def _unread(service: Service) -> str:
    """The first environment file of a service of which no entry was read: it lies on the machine."""
    read = {entry.at.path.rpartition("/")[2] for entry in service.entries}
    return next((item.text for item in files_of(service.table) if item.text.rpartition("/")[2] not in read), "")


def _scripted(image: Image) -> frozenset[str]:
    return frozenset(name for text in image.scripts.values() for name in _ASSIGNED.findall(text))
