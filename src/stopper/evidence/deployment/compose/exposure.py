"""Which ports the services of a compose project publish, each with the part that its service plays."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from stopper.evidence.deployment.compose.ports import Port
from stopper.evidence.deployment.compose.project import Project, is_proxy
from stopper.evidence.deployment.compose.service import Service
from stopper.evidence.deployment.compose.stores import kind_of


class Published(Struct, frozen=True):
    """One port: `role` is "app", "proxy", "store" or "other"; `store` names the kind of store."""

    service: Service
    port: Port
    role: str
    store: str = ""


def published(project: Project) -> Iterator[Published]:
    """Every port that the services of a project publish."""
    own = set(map(id, project.own))
    for service in project.services:
        if service.is_on_host_network:
            continue
        kind = kind_of(service.base) if id(service) not in own else ""
        role = "app" if id(service) in own else "proxy" if is_proxy(service) else "store" if kind else "other"
        for port in service.ports:
            yield Published(service, port, role, kind)
