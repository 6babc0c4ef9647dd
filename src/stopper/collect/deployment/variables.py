"""The variables that units, images, services and pods give, taken from where they were read."""

from __future__ import annotations

from collections.abc import Iterator

from stopper.collect.deployment import compose, docker, kubernetes, systemd
from stopper.collect.deployment.readings import Readings
from stopper.evidence.deployment.commands.in_procfile import variables_of
from stopper.evidence.deployment.compose.project import Compose
from stopper.evidence.deployment.docker.images import Docker
from stopper.evidence.deployment.given_variables import (
    GivenVariable,
    GivenVariables,
    of_images,
    of_pods,
    of_services,
    of_units,
)
from stopper.evidence.deployment.kubernetes.cluster import Kubernetes
from stopper.evidence.deployment.reading import Reading
from stopper.evidence.deployment.systemd.units import Units


def read_with(readings: Readings) -> Reading:
    """Every variable that the files of the environment that is judged give, by name."""
    units, services = readings.of(systemd).snapshot(Units), readings.of(compose).snapshot(Compose)
    images, cluster = readings.of(docker).snapshot(Docker), readings.of(kubernetes).snapshot(Kubernetes)
    found = (
        *(of_units(units) if units is not None else ()),
        *(of_images(images) if images is not None else ()),
        *(of_services(services) if services is not None else ()),
        *(of_pods(cluster) if cluster is not None else ()),
        *_of_app_json(readings),
    )
    listed = tuple(of_services(services, listed=True)) if services is not None else ()
    return Reading((GivenVariables(found, listed),) if found or listed else ())


def _of_app_json(readings: Readings) -> Iterator[GivenVariable]:
    """The variables that a deployment to Heroku begins with."""
    for file in readings.tree:
        if file.name == "app.json" and readings.pairing.is_judged(file.path):
            for name, item in variables_of(readings.tree, file.path.rpartition("/")[0]):
                if item.at.path == file.path:
                    yield GivenVariable(name, item.value, item.at, "the application on Heroku")
