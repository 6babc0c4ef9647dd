"""Evidence of the deploy layer: every gunicorn that the files of a project start or configure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import ClassVar

from msgspec import Struct

from stopper.evidence.deployment.gunicorn.process import GunicornProcess
from stopper.model import Layer, Place


class Gunicorn(Struct, frozen=True, eq=False, dict=True):
    """The processes; `broken` are files that gunicorn would refuse, each with the reason."""

    layer: ClassVar[Layer] = Layer.DEPLOY
    supply: ClassVar[str] = "the command that starts gunicorn, and its gunicorn.conf.py"

    processes: tuple[GunicornProcess, ...]
    broken: tuple[tuple[Place, str], ...] = ()

    @cached_property
    def by_place(self) -> Mapping[Place, Sequence[GunicornProcess]]:
        """The processes by the place of their command."""
        found = defaultdict(list)
        for item in self.processes:
            found[item.at].append(item)
        return dict(found)

    @cached_property
    def serving(self) -> tuple[GunicornProcess, ...]:
        """Those that a Procfile, unit, image, compose file or manifest starts, else all that are known."""
        deployed = [
            item for item in self.processes if item.launch is None or item.launch.kind not in ("script", "Makefile")
        ]
        return tuple(deployed) or self.processes
