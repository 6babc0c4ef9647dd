"""Everything that the deployment files of a project say, as a whole and for each application by itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

ByType = Mapping[type, tuple[object, ...]]


@dataclass(frozen=True, slots=True)
class DeployedFile:
    """One file that was read: its kind (nginx, systemd, …), and the environment and applications that it is for."""

    path: str
    kind: str
    environment: str
    applications: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Surroundings:
    """`whole` are the snapshots of the project by their type; `own` those of each application, where they differ.

    `gaps` are the paths that were not covered, each with the reason.
    """

    whole: ByType = field(default_factory=dict)
    own: Mapping[str, ByType] = field(default_factory=dict)
    files: tuple[DeployedFile, ...] = ()
    gaps: tuple[tuple[str, str], ...] = ()
