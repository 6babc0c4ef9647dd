"""Every lasting process that the files of a project start, for the environment that is judged."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import ClassVar

from msgspec import Struct

from stopper.evidence.deployment.commands.in_containers import of_images, of_pods, of_services
from stopper.evidence.deployment.commands.in_procfile import is_procfile, of_procfile
from stopper.evidence.deployment.commands.in_scripts import is_makefile, is_script, of_makefile, of_script
from stopper.evidence.deployment.commands.in_supervisor import is_supervised, of_supervisor
from stopper.evidence.deployment.commands.in_units import of_units
from stopper.evidence.deployment.commands.launch import Launch
from stopper.evidence.deployment.compose.project import Compose
from stopper.evidence.deployment.docker.images import Docker
from stopper.evidence.deployment.kubernetes.cluster import Kubernetes
from stopper.evidence.deployment.pairing import Pairing
from stopper.evidence.deployment.systemd.units import Units
from stopper.evidence.source.index import is_test
from stopper.evidence.tree.files import File, Tree
from stopper.model import Layer

LARGEST = 200_000  # bytes of a file that starts processes


class Launches(Struct, frozen=True, eq=False, dict=True):
    """The processes; those of scripts and Makefiles are for anybody to run."""

    layer: ClassVar[Layer] = Layer.DEPLOY
    supply: ClassVar[str] = "the command that starts the app in production (a Procfile, unit, Dockerfile or manifest)"

    found: tuple[Launch, ...]

    @property
    def deployed(self) -> tuple[Launch, ...]:
        """Those that a Procfile, unit, image, compose file, manifest or supervisord starts."""
        return tuple(item for item in self.found if item.kind not in ("script", "Makefile"))

    @property
    def servers(self) -> tuple[Launch, ...]:
        """Those deployed that answer requests with a server for production."""
        return tuple(item for item in self.deployed if item.started.serves)


class Described(Struct, frozen=True):
    """What the readers of the grammars found, each where it found some."""

    units: Units | None = None
    docker: Docker | None = None
    compose: Compose | None = None
    kubernetes: Kubernetes | None = None

    def launches(self, tree: Tree) -> Iterator[Launch]:
        """The processes that they say."""
        if self.units is not None:
            yield from of_units(self.units, tree)
        if self.docker is not None:
            yield from of_images(self.docker, tree)
        if self.compose is not None:
            yield from of_services(self.compose, tree)
        if self.kubernetes is not None:
            yield from of_pods(self.kubernetes, self.docker, tree)


def launches(tree: Tree, pairing: Pairing, described: Described) -> tuple[Launches, tuple[str, ...]]:
    """The processes of a project, and the Procfiles and scripts among the files that say them."""
    found = list(described.launches(tree))
    own: list[str] = []
    for file in tree:
        if file.content is None or file.size > LARGEST or is_test(file.path) or file.path.startswith(".github/"):
            continue
        if not pairing.is_judged(file.path):
            continue
        here = list(_of(file, tree))
        found.extend(here)
        if is_procfile(file) or (here and is_script(file)):
            own.append(file.path)
    return Launches(_once(found)), tuple(own)


# How a kind of file is known, and what reads its processes; the first that fits.
_READERS: tuple[tuple[Callable[[File], bool], Callable[[File, Tree], Iterator[Launch]]], ...] = (
    (is_procfile, of_procfile),
    (is_supervised, of_supervisor),
    (is_makefile, lambda file, _: of_makefile(file)),
    (is_script, lambda file, _: of_script(file)),
)


def _of(file: File, tree: Tree) -> Iterator[Launch]:
    reader = next((reader for fits, reader in _READERS if fits(file)), None)
    return reader(file, tree) if reader is not None else iter(())


def _once(found: list[Launch]) -> tuple[Launch, ...]:
    """A script that something else starts counts there alone, and a compose service says no more of its image's."""
    deployed = {item.at for item in found if item.kind != "script"}
    kept = [item for item in found if item.kind != "script" or item.at not in deployed]
    composed = {item.at for item in kept if item.kind == "compose"}
    return tuple(item for item in kept if item.kind != "image" or item.at not in composed)
