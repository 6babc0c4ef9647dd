"""The packages that the project declares and locks: the layer "packages", as far as files tell it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cached_property
from typing import TYPE_CHECKING, ClassVar

from msgspec import Struct

from stopper.evidence.packages.lock_files import TOML_LOCKS, BrokenLock, from_pipfile_lock, from_toml_lock
from stopper.evidence.packages.project_files import (
    BrokenProjectFile,
    from_pipfile,
    from_pyproject,
    from_setup_cfg,
    from_setup_py,
)
from stopper.evidence.packages.requirement import Requirement, canonical
from stopper.evidence.packages.requirement_files import NAMED, from_requirement_files
from stopper.evidence.tree.files import File, Tree
from stopper.model import Layer
from stopper.standard.regex import regex

if TYPE_CHECKING:
    from packaging.specifiers import SpecifierSet
    from packaging.version import Version

_READERS: tuple[tuple[re.Pattern[str], Callable[[File], Iterator[Requirement]]], ...] = (
    (regex(r"(?:\A|/)pyproject\.toml\Z"), from_pyproject),
    (regex(r"(?:\A|/)setup\.cfg\Z"), from_setup_cfg),
    (regex(r"(?:\A|/)setup\.py\Z"), from_setup_py),
    (regex(r"(?:\A|/)Pipfile\Z"), from_pipfile),
    (regex(r"(?:\A|/)Pipfile\.lock\Z"), from_pipfile_lock),
    (TOML_LOCKS, from_toml_lock),
)


class Packages(Struct, frozen=True, eq=False, dict=True):
    """The snapshot: requirements in the order of their files, the files that declare them, and those that are broken.

    Without slots, because answers are made once, when they are first asked for.
    """

    layer: ClassVar[Layer] = Layer.PACKAGES
    supply: ClassVar[str] = "requirements that name the project's packages"

    requirements: tuple[Requirement, ...]
    files: tuple[str, ...] = ()
    unreadable: tuple[tuple[str, str], ...] = ()

    @classmethod
    def of(cls, tree: Tree) -> Packages:
        """What the files of `tree` declare."""
        found: list[Requirement] = list(from_requirement_files(tree))
        paths = [file.path for file in tree if file.content is not None and NAMED.search(file.path)]
        # Those that a command installs from, whatever they are called.
        paths += [path for path in dict.fromkeys(one.at.path for one in found) if path not in paths]
        unreadable = []
        for file, read in _chosen(tree):
            paths.append(file.path)
            try:
                found.extend(read(file))
            except (BrokenProjectFile, BrokenLock) as error:
                unreadable.append((file.path, str(error)))
        return cls(tuple(found), tuple(paths), tuple(unreadable))

    @cached_property
    def names(self) -> frozenset[str]:
        """The canonical names of all packages; a constraint alone installs nothing."""
        return frozenset(one.name for one in self.requirements if one.group != "constraint")

    def has(self, name: str) -> bool:
        """Whether any file declares or locks the package."""
        return canonical(name) in self.names

    def declarations(self, name: str) -> list[Requirement]:
        """Every line about the package: locked ones first, then exact, then of production, then the topmost."""
        wanted = canonical(name)
        found = [one for one in self.requirements if one.name == wanted]
        return sorted(found, key=_authority)

    def version(self, name: str) -> Version | SpecifierSet | None:
        """The exact version where one is pinned or locked, else the range; None where the package is not declared."""
        from packaging.specifiers import InvalidSpecifier, SpecifierSet
        from packaging.version import InvalidVersion, Version

        for one in self.declarations(name):
            try:
                return Version(one.exact) if one.exact else SpecifierSet(one.specifier)
            except (InvalidVersion, InvalidSpecifier):
                continue
        return None

    def at_least(self, name: str, version: str) -> bool | None:
        """Whether the package is sure to be `version` or newer; None where it may be either, or is not declared."""
        from packaging.version import Version

        known, wanted = self.version(name), Version(version)
        if known is None:
            return None
        if isinstance(known, Version):
            return known >= wanted
        lower = [
            Version(one.version) for one in known if one.operator in {">=", ">", "~=", "=="} and "*" not in one.version
        ]
        upper = [Version(one.version) for one in known if one.operator == "<" and "*" not in one.version]
        if any(bound >= wanted for bound in lower):
            return True
        return False if any(bound <= wanted for bound in upper) else None


def _authority(one: Requirement) -> tuple[bool, bool, bool, int]:
    return not one.locked, not one.exact, one.group != "main", one.at.path.count("/")


def _chosen(tree: Tree) -> Iterator[tuple[File, Callable[[File], Iterator[Requirement]]]]:
    for file in tree:
        if file.content is None or NAMED.search(file.path):
            continue
        for pattern, read in _READERS:
            if pattern.search(file.path):
                yield file, read
                break
