"""The evidence of everything that stands around an application, for one environment."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from importlib import import_module
from pathlib import PurePosixPath
from pkgutil import iter_modules
from types import ModuleType

from msgspec.structs import replace

from stopper.collect.deployment.readings import Readings, is_reader
from stopper.evidence.deployment.pairing import Pairing
from stopper.evidence.deployment.reading import Reading
from stopper.evidence.deployment.staging import Staging
from stopper.evidence.deployment.surroundings import DeployedFile, Surroundings
from stopper.evidence.tree.files import Tree

PRODUCTION, STAGING = "production", "staging"


def deployment(tree: Tree, pairing: Pairing) -> Surroundings:
    """What every reader of this folder finds, for the project as a whole and for each application by itself."""
    return deployment_of(Readings(tree, pairing))


def deployment_of(readings: Readings) -> Surroundings:
    """The same, where a part of it may have been read already."""
    tree, pairing = readings.tree, readings.pairing
    found = dict(_every(readings))
    files = tuple(
        DeployedFile(path, kind, pairing.judged, tuple(sorted(pairing.applications_of(path))))
        for reader, reading in found.items()
        for kind, paths in ((reader, reading.files), ("commands", reading.commands))
        for path in paths
    )
    own = {}
    for application in _parted(pairing, files):
        others = {item.path for item in files if application not in item.applications}
        part = replace(tree, files={path: file for path, file in tree.files.items() if path not in others})
        own[application] = _by_type(reading for _, reading in _read(part, pairing))
    gaps = tuple(gap for reading in found.values() for gap in reading.gaps)
    whole = {**_by_type(found.values()), **_staging(tree, pairing)}
    return Surroundings(whole, own, files, gaps)


def _staging(tree: Tree, pairing: Pairing) -> dict[type, tuple[object, ...]]:
    """The files of a staging environment, read as those of production are, to hold one against the other."""
    if pairing.judged != PRODUCTION or not any(pairing.environment_of(path) == STAGING for path in tree.files):
        return {}
    readings = [reading for _, reading in _read(tree, replace(pairing, judged=STAGING))]
    files = sorted({path for reading in readings for path in (*reading.files, *reading.commands)})
    snapshot = Staging(_by_type(readings), tuple(files))
    return {Staging: (snapshot,)} if files else {}


def _parted(pairing: Pairing, files: Sequence[DeployedFile]) -> Iterable[str]:
    """The applications, where a file is not for all of them."""
    return pairing.roots if any(set(item.applications) != set(pairing.roots) for item in files) else ()


def _by_type(readings: Iterable[Reading]) -> dict[type, tuple[object, ...]]:
    return {type(snapshot): (snapshot,) for reading in readings for snapshot in reading.snapshots}


def _read(tree: Tree, pairing: Pairing) -> Iterator[tuple[str, Reading]]:
    return _every(Readings(tree, pairing))


def _every(readings: Readings) -> Iterator[tuple[str, Reading]]:
    """What each reader finds, by the name of what it reads."""
    return ((kind, readings.of(reader)) for kind, reader in _readers().items())


@cache
def _readers() -> Mapping[str, ModuleType]:
    """The readers of this folder by their names."""
    package = __name__.rpartition(".")[0]
    modules = {
        item.name: import_module(f"{package}.{item.name}") for item in iter_modules(import_module(package).__path__)
    }
    return {name: module for name, module in sorted(modules.items()) if is_reader(module)}


def root_of(tree: Tree, module: str) -> str:
    """The folder of the application that a module makes: where its topmost package lies, above a folder `src`."""
    folder = PurePosixPath(module).parent
    while str(folder) != "." and tree.get(f"{folder}/__init__.py") is not None:
        folder = folder.parent
    if folder.name == "src":
        folder = folder.parent
    return "" if str(folder) == "." else str(folder)
