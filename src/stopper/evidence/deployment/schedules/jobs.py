"""Evidence of the deploy layer: what the clock starts by crontabs, timers of systemd and jobs of Kubernetes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from msgspec import Struct

from stopper.evidence.deployment.broken import Broken
from stopper.evidence.deployment.schedules.when import When
from stopper.model import Layer, Place
from stopper.model.unshown import Unshown


class Job(Unshown, frozen=True):
    """One job: who starts it and when, as whom, and what.

    `places` are those of its commands, `commands` their texts, `scripts` the files of the project that these run.
    `refused` says why it never runs, `missing` names a unit that the project does not have.
    """

    kind: str
    name: str
    when: When
    at: Place
    user: str = ""
    commands: tuple[str, ...] = ()
    places: tuple[Place, ...] = ()
    scripts: tuple[str, ...] = ()
    refused: str = ""
    missing: str = ""

    def is_for(self, place: Place) -> bool:
        """Whether it runs what stands at a place: one of its commands, or a line of one of its scripts."""
        return place.path in self.scripts or any(
            (item.path, item.line) == (place.path, place.line) for item in self.places
        )


class Schedules(Struct, frozen=True, eq=False, dict=True):
    """The jobs of a project; `broken` are lines of tables, for which cron refuses the whole table."""

    layer: ClassVar[Layer] = Layer.DEPLOY
    supply: ClassVar[str] = "what the clock starts (crontabs, or timers of systemd with their units)"

    jobs: tuple[Job, ...]
    broken: tuple[Broken, ...] = ()

    def running(self, place: Place) -> Iterator[Job]:
        """The jobs that run what stands at a place."""
        return (job for job in self.jobs if job.is_for(place))

    @property
    def missing(self) -> list[str]:
        """The units that timers start and the project does not have."""
        return [job.missing for job in self.jobs if job.missing]
