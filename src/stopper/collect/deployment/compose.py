"""Compose files read as `docker compose` does, each service with the image that it builds."""

from __future__ import annotations

import posixpath

from msgspec.structs import replace

from stopper.collect.deployment import docker as docker_reader
from stopper.collect.deployment.compose_builds import build_of
from stopper.collect.deployment.compose_files import Chain, chains
from stopper.collect.deployment.compose_loading import Loader
from stopper.collect.deployment.readings import Readings
from stopper.evidence.deployment.broken import Broken
from stopper.evidence.deployment.compose.developers import developers_services
from stopper.evidence.deployment.compose.project import Compose, Project, is_of_others
from stopper.evidence.deployment.compose.service import Service, files_of
from stopper.evidence.deployment.docker.images import Docker
from stopper.evidence.deployment.pairing import environment_of
from stopper.evidence.deployment.reading import Reading
from stopper.evidence.deployment.yaml_places import Table

BESIDE = (
    "a compose file that starts no application, only what one needs, as developers' machines do: "
    "[[deployment-files]] in the policy says which environment it is for"
)

DEVELOPERS = (
    "a service ({}) for developers: it mounts the source and starts Flask's server, beside {}, "
    "which starts the same image with a server for production"
)


def read_with(readings: Readings) -> Reading:
    """The compose projects of the environment that is judged, with the images that they build."""
    tree = readings.tree
    found, gaps = chains(tree, readings.pairing)
    docker = readings.of(docker_reader).snapshot(Docker)
    projects: list[Project] = []
    broken: list[Broken] = []
    for chain in found:
        loader = Loader(tree, chain)
        table = loader.load()
        broken.extend(loader.broken)
        project = _project(table, chain, loader, docker) if table is not None else None
        if project is not None and _is_beside_the_application(project, readings):
            gaps.extend((path, BESIDE) for path in chain.paths)
        elif project is not None:
            own, told = _without_developers(project)
            projects.append(own)
            gaps.extend(told)
    files = tuple(dict.fromkeys(path for chain in found for path in chain.paths))
    snapshots = (Compose(tuple(projects), tuple(dict.fromkeys(broken))),) if projects or broken else ()
    return Reading(snapshots, tuple(gaps), files)


def _project(table: Table, chain: Chain, loader: Loader, docker: Docker | None) -> Project:
    services = []
    for name, service in table.pairs("services"):
        if isinstance(service, Table) and not _is_of_developers(service):
            build = build_of(service, chain)
            image = (
                docker.built_by(build.dockerfile, build.target) if docker is not None and build is not None else None
            )
            files = (posixpath.normpath(posixpath.join(chain.folder, item.text)) for item in files_of(service))
            entries = tuple(entry for path in files for entry in loader.entries(path))
            services.append(Service(name.text, service, name.at, image, entries))
    return Project(chain.paths, tuple(services), table)


def _without_developers(project: Project) -> tuple[Project, list[tuple[str, str]]]:
    """The project without the services that are a developer's, and what is told of these."""
    left_out = developers_services(project.services)
    told = [(service.at.path, DEVELOPERS.format(service.name, serving.name)) for service, serving in left_out]
    names = {service.name for service, _ in left_out}
    kept = tuple(item for item in project.services if item.name not in names)
    return replace(project, services=kept), told


def _is_beside_the_application(project: Project, readings: Readings) -> bool:
    """Whether it starts databases and tools alone, and nothing says that production starts them so."""
    is_said = any(readings.pairing.says_of(path) for path in project.files)
    has_no_application = all(is_of_others(item) for item in project.services) and not project.proxies
    return bool(project.services) and has_no_application and not is_said


def _is_of_developers(service: Table) -> bool:
    """Whether every profile that starts the service is another environment's."""
    profiles = [item.text for item in service.words("profiles")]
    return bool(profiles) and all(environment_of(item) != "production" for item in profiles)
