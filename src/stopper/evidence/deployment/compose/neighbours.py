"""The names by which the containers of one compose project reach each other without leaving the machine."""

from __future__ import annotations

from collections.abc import Mapping

from stopper.evidence.deployment.compose.project import Compose, Project
from stopper.evidence.deployment.yaml_places import Table
from stopper.model import Place


def neighbours(compose: Compose) -> Mapping[str, Place]:
    """The services beside the application, by each name that they answer to; none where a network spans machines."""
    found: dict[str, Place] = {}
    for project in compose.projects:
        if not _spans_machines(project) and project.own:
            for service in project.services:
                names = (service.name, service.table.text("container_name"), service.table.text("hostname"))
                found.update({name.lower(): service.at for name in names if name})
    return found


def _spans_machines(project: Project) -> bool:
    networks = (value for _, value in project.table.pairs("networks"))
    return any(isinstance(item, Table) and item.text("driver") == "overlay" for item in networks)
