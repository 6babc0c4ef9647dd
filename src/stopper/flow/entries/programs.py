"""The programs of a project: what has nothing in common is followed by itself, perhaps at the same time.

A repository may hold several applications, each with its own import root, and libraries or tools beside them. What one
keeps for its requests, and what it adds to its templates, is nothing to the other.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import PurePosixPath

from msgspec import Struct

from stopper.evidence.application.flask import Application
from stopper.evidence.source.index import Source
from stopper.flow.limits import PROGRAMS
from stopper.syntax import form


class Program(Struct, frozen=True):
    """Modules that import nothing of the others, below their `folders` ("" is the root), and their applications."""

    source: Source
    applications: tuple[Application, ...]
    folders: frozenset[str]

    def holds(self, path: str) -> bool:
        """Whether a file lies below a folder of the program."""
        return any(_lies_below(path, folder) for folder in self.folders)


def programs(source: Source, applications: Sequence[Application]) -> list[Program]:
    """The programs of a project, the largest first; those beyond a few are followed as one."""
    homes = [_import_root(source, one.creation.scope.module) for one in applications]
    folder_of = {module.name: _folder(module, homes) for module in source.modules}
    groups: list[frozenset[str]] = []
    for folders in _in_common(source, folder_of):
        met = [group for group in groups if not group.isdisjoint(folders)]
        groups = [*[group for group in groups if group not in met], folders.union(*met)]
    if len(groups) < 2:
        return [Program(source, tuple(applications), frozenset({""}))]
    lines = {group: sum(one.lines for one in source.modules if folder_of[one.name] in group) for group in groups}
    groups.sort(key=lambda group: (-lines[group], sorted(group)))
    groups[PROGRAMS - 1 :] = [frozenset().union(*groups[PROGRAMS - 1 :])] if len(groups) >= PROGRAMS else []
    return [_program(source, applications, group, folder_of) for group in groups]


def _program(
    source: Source, applications: Sequence[Application], group: frozenset[str], folder_of: dict[str, str]
) -> Program:
    names = frozenset(name for name, folder in folder_of.items() if folder in group)
    own = [one for one in applications if one.creation.scope.module.name in names]
    return Program(source.limited_to(names), tuple(own), group)


def _in_common(source: Source, folder_of: dict[str, str]) -> Iterator[frozenset[str]]:
    """Folders of which one imports what the other has."""
    for module in source.modules:
        imported = [folder_of[name] for name in source.imports(module) if name in folder_of]
        yield frozenset({folder_of[module.name], *imported})


def _folder(module: form.Module, homes: list[str]) -> str:
    """The folder that a module belongs to: an application's import root above it, else the uppermost."""
    above = [home for home in homes if _lies_below(module.path, home)]
    return min(above, key=len) if above else PurePosixPath(module.path).parts[0] if "/" in module.path else ""


def _import_root(source: Source, module: form.Module) -> str:
    """The folder from which an application is imported: above its packages.

    What it loads by name while it runs is found from there, so that everything below may belong to it.
    """
    folder = PurePosixPath(module.path).parent
    while folder.parts and source.module(".".join(folder.parts)) is not None:
        folder = folder.parent
    return "" if not folder.parts else str(folder)


def _lies_below(path: str, folder: str) -> bool:
    return not folder or path.startswith(f"{folder}/")


def owner_of(path: str, found: Iterable[Program]) -> Program | None:
    """The program below whose folders a template lies; else the first that has an application."""
    every = sorted(found, key=lambda one: not one.applications)
    return next((one for one in every if one.holds(path)), every[0] if every else None)
