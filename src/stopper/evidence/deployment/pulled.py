"""The images of the application that a deployment pulls, rather than builds where it runs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from stopper.evidence.deployment.compose.project import Compose, is_foreign_image, is_of_others
from stopper.evidence.deployment.docker.reference import Reference
from stopper.evidence.deployment.kubernetes.cluster import Kubernetes
from stopper.model import Place


@dataclass(frozen=True, slots=True)
class Pulled:
    """One image of the application with the place that names it."""

    image: Reference
    at: Place


def pulled(compose: Compose | None, kubernetes: Kubernetes | None) -> Iterator[Pulled]:
    """Those of the application's services and pods; what others make for everybody is not the project's to sign."""
    for project in compose.projects if compose is not None else ():
        for service in project.own:
            image = service.image
            if image is not None and not service.is_built and image.is_known and not is_of_others(service):
                yield Pulled(image, service.place("image"))
    for workload in kubernetes.own if kubernetes is not None else ():
        for item in workload.containers:
            if item.image is not None and item.image.is_known and not is_foreign_image(item.image):
                yield Pulled(item.image, item.place("image"))
