"""Evidence of the deploy layer: the files of a staging environment, beside those of production."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from msgspec import Struct

from stopper.evidence.deployment.commands.launches import Launches
from stopper.evidence.deployment.compose.project import Compose
from stopper.evidence.deployment.compose.stores import kind_of
from stopper.evidence.deployment.kubernetes.cluster import Kubernetes
from stopper.evidence.deployment.nginx.configuration import Nginx
from stopper.model import Layer, Place


class Shape(Struct, frozen=True):
    """What an environment is made of: the servers that answer, the kinds of stores, and whether a proxy stands there.

    None of `servers` where no file shows what is started.
    """

    servers: frozenset[str] | None
    stores: frozenset[str] | None
    has_proxy: bool


class Staging(Struct, frozen=True, eq=False, dict=True):
    """The snapshots of the staging environment by their type, and the files that they are of."""

    layer: ClassVar[Layer] = Layer.DEPLOY
    supply: ClassVar[str] = "the deployment files of a staging environment"

    found: Mapping[type, tuple[object, ...]]
    files: tuple[str, ...]

    @property
    def at(self) -> Place:
        """The first of its files."""
        return Place(self.files[0], 1)

    @property
    def shape(self) -> Shape:
        """What it is made of."""
        first = {kind: items[0] for kind, items in self.found.items() if items}
        compose, kubernetes = first.get(Compose), first.get(Kubernetes)
        launches, nginx = first.get(Launches), first.get(Nginx)
        return shape_of(
            compose if isinstance(compose, Compose) else None,
            kubernetes if isinstance(kubernetes, Kubernetes) else None,
            launches if isinstance(launches, Launches) else None,
            nginx if isinstance(nginx, Nginx) else None,
        )


def shape_of(
    compose: Compose | None, kubernetes: Kubernetes | None, launches: Launches | None, nginx: Nginx | None
) -> Shape:
    """The shape that the snapshots of one environment show."""
    answering = (
        [item.started for item in launches.deployed if item.started.serves or item.started.is_development]
        if (launches is not None)
        else []
    )
    stores = {kind_of(item.base) for item in compose.services} if compose is not None else set()
    stores |= {kind_of(one.image) for item in kubernetes.workloads for one in item.containers} if kubernetes else set()
    described = compose is not None or kubernetes is not None
    proxies = any(project.proxies for project in compose.projects) if compose is not None else False
    return Shape(
        frozenset(item.server for item in answering) or None,
        frozenset(stores - {""}) if described else None,
        nginx is not None or proxies or (kubernetes is not None and any(kubernetes.of_kind("Ingress"))),
    )
