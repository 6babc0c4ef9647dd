"""What one reader of deployment files found."""

from __future__ import annotations

from typing import TypeVar

from msgspec import Struct

Snapshot = TypeVar("Snapshot")


class Reading(Struct, frozen=True):
    """`snapshots` are the evidence, one of a kind; `gaps` paths that were not covered, each with the reason.

    `files` are the paths that were read as this kind for the environment that is judged, `commands` those that were
    read for the processes that they start alone.
    """

    snapshots: tuple[object, ...] = ()
    gaps: tuple[tuple[str, str], ...] = ()
    files: tuple[str, ...] = ()
    commands: tuple[str, ...] = ()

    def snapshot(self, kind: type[Snapshot]) -> Snapshot | None:
        """The evidence of a kind, where there is some."""
        return next((item for item in self.snapshots if isinstance(item, kind)), None)
