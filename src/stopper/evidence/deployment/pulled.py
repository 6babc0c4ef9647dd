"""The images of the application that a deployment pulls, rather than builds where it runs."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from stopper.evidence.deployment.compose.project import PROXIES, TOOLS, Compose, is_foreign_image
from stopper.evidence.deployment.docker.reference import SELF_DROPPING, Reference
from stopper.evidence.deployment.kubernetes.cluster import Kubernetes
from stopper.model import Place

# What names of images that others make hold as a word: quay.io/pires/docker-elasticsearch-kubernetes.
_OF_OTHERS = (PROXIES | TOOLS | SELF_DROPPING | frozenset({"crowdsec", "opensearch", "elastic"})) - {"docker"}


class Pulled(Struct, frozen=True):
    """One image of the application with the place that names it."""

    image: Reference
    at: Place


def pulled(compose: Compose | None, kubernetes: Kubernetes | None) -> Iterator[Pulled]:
    """Those of the application's services and pods; what others make for everybody is not the project's to sign."""
    for project in compose.projects if compose is not None else ():
        for service in project.own:
            image = service.image
            if image is not None and not service.is_built and _is_own(image):
                yield Pulled(image, service.place("image"))
    for workload in kubernetes.own if kubernetes is not None else ():
        for item in workload.containers:
            if item.image is not None and _is_own(item.image):
                yield Pulled(item.image, item.place("image"))


def _is_own(image: Reference) -> bool:
    """Whether nothing in an image's name says that others make it: a store, a proxy or a tool, in any spelling."""
    words = set(re.split(r"[^a-z0-9]+", image.repository.lower()))
    return image.is_known and not is_foreign_image(image) and not words & _OF_OTHERS
