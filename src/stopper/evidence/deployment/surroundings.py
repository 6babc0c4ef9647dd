"""Everything that the deployment files of a project say, as a whole and for each application by itself."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import ClassVar, TypeVar

from msgspec import Struct, field
from msgspec.structs import replace

from stopper.model import Layer

Snapshot = TypeVar("Snapshot")
ByType = Mapping[type, tuple[object, ...]]


class DeployedFile(Struct, frozen=True):
    """One file that was read: its kind (nginx, systemd, …), and the environment and applications that it is for."""

    path: str
    kind: str
    environment: str
    applications: tuple[str, ...] = ()


class Surroundings(Struct, frozen=True):
    """`whole` are the snapshots of the project by their type; `own` those of each application, where they differ.

    `gaps` are the paths that were not covered, each with the reason.
    """

    layer: ClassVar[Layer] = Layer.DEPLOY
    supply: ClassVar[str] = "the files of the deployment"

    whole: ByType = field(default_factory=dict)
    own: Mapping[str, ByType] = field(default_factory=dict)
    files: tuple[DeployedFile, ...] = ()
    gaps: tuple[tuple[str, str], ...] = ()

    @property
    def paths(self) -> frozenset[str]:
        """The paths of the files."""
        return frozenset(item.path for item in self.files)

    def every(self, kind: type[Snapshot]) -> Iterator[Snapshot]:
        """Each snapshot of a kind: that of the project, and those of its applications."""
        for found in (self.whole, *self.own.values()):
            yield from (item for item in found.get(kind, ()) if isinstance(item, kind))

    def changed(self, kind: type[Snapshot], change: Callable[[Snapshot], Snapshot]) -> Surroundings:
        """The same, with each snapshot of a kind changed."""

        def of(found: ByType) -> ByType:
            items = tuple(change(item) for item in found.get(kind, ()) if isinstance(item, kind))
            return {**found, kind: items} if items else found

        return replace(self, whole=of(self.whole), own={name: of(found) for name, found in self.own.items()})
