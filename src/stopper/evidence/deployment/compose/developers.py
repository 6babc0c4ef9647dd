"""Services of a compose file that are a developer's, beside the one of the same image that production runs."""

from __future__ import annotations

from collections.abc import Sequence

from stopper.evidence.deployment.commands.started import Started
from stopper.evidence.deployment.compose.service import Service
from stopper.evidence.deployment.docker.processes import processes_of


def developers_services(services: Sequence[Service]) -> list[tuple[Service, Service]]:
    """The services that mount the source over their image and start Flask's server, each with the one beside it.

    Where no other service starts the same image with a server for production, it is what production runs.
    """
    found = []
    for service in services:
        others = (item for item in services if item is not service and _is_same_image(item, service))
        serving = next((item for item in others if any(one.serves for one in _processes(item))), None)
        if serving is not None and _mounts_its_source(service) and any(map(_is_development, _processes(service))):
            found.append((service, serving))
    return found


def _is_same_image(one: Service, other: Service) -> bool:
    return one.built is not None and other.built is not None and one.built.key == other.built.key


def _processes(service: Service) -> tuple[Started, ...]:
    scripts = service.built.scripts if service.built is not None else {}
    return processes_of(service.started, scripts) if service.started is not None else ()


def _is_development(process: Started) -> bool:
    return process.is_development


def _mounts_its_source(service: Service) -> bool:
    return any(mount.is_bind and mount.source.rstrip("/") == "." for mount in service.mounts)
