"""Compose files read as `docker compose` does, each service with the image that it builds."""

from __future__ import annotations

import posixpath

from stopper.collect.deployment.compose_builds import build_of
from stopper.collect.deployment.compose_files import Chain, chains
from stopper.collect.deployment.compose_loading import Loader
from stopper.collect.deployment.docker import read as read_docker
from stopper.evidence.deployment.broken import Broken
from stopper.evidence.deployment.compose.project import Compose, Project
from stopper.evidence.deployment.compose.service import Service
from stopper.evidence.deployment.docker.images import Docker
from stopper.evidence.deployment.pairing import Pairing, environment_of
from stopper.evidence.deployment.reading import Reading
from stopper.evidence.deployment.yaml_places import Table, Text
from stopper.evidence.tree.files import Tree


def read(tree: Tree, pairing: Pairing) -> Reading:
    """The compose projects of the environment that is judged."""
    found, gaps = chains(tree, pairing)
    docker = next((item for item in read_docker(tree, pairing).snapshots if isinstance(item, Docker)), None)
    projects: list[Project] = []
    broken: list[Broken] = []
    for chain in found if found else ():
        loader = Loader(tree, chain)
        table = loader.load()
        broken.extend(loader.broken)
        if table is not None:
            projects.append(_project(table, chain, loader, docker))
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
            entries = tuple(entry for path in _env_files(service, chain) for entry in loader.entries(path))
            services.append(Service(name.text, service, name.at, image, entries))
    return Project(chain.paths, tuple(services), table)


def _is_of_developers(service: Table) -> bool:
    """Whether every profile that starts the service is another environment's."""
    profiles = [item.text for item in service.words("profiles")]
    return bool(profiles) and all(environment_of(item) != "production" for item in profiles)


def _env_files(service: Table, chain: Chain) -> list[str]:
    names = []
    for item in service.values("env_file"):
        text = item.text("path") if isinstance(item, Table) else item.text if isinstance(item, Text) else ""
        if text:
            names.append(posixpath.normpath(posixpath.join(chain.folder, text)))
    return names
