"""Evidence of the deploy layer: the units of systemd in a project."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import ClassVar

from msgspec import Struct, field

from stopper.evidence.deployment.broken import Broken
from stopper.evidence.deployment.systemd.command import commands_of
from stopper.evidence.deployment.systemd.program import Program, program_of
from stopper.evidence.deployment.systemd.unit import Unit
from stopper.model import Layer, Place
from stopper.model.unshown import Unshown


class ServiceUnit(Struct, frozen=True):
    """A service that runs code of the project, and what it runs."""

    unit: Unit
    program: Program

    @property
    def name(self) -> str:
        """The name of its unit."""
        return self.unit.name


class Units(Unshown, frozen=True, eq=False, dict=True):
    """The units of a project, each with its drop-ins.

    `broken` are lines that systemd ignores; `scripts` are the commands that the project's own scripts end with, by
    their names; `files` are the paths of its modules.
    """

    layer: ClassVar[Layer] = Layer.DEPLOY
    supply: ClassVar[str] = "the units of systemd that run the application (app.service, its drop-ins, app.socket)"

    units: tuple[Unit, ...]
    broken: tuple[Broken, ...] = ()
    scripts: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    files: frozenset[str] = frozenset()

    def named(self, name: str) -> Unit | None:
        """A unit by its name."""
        return next((unit for unit in self.units if unit.name == name), None)

    def of_kind(self, kind: str) -> list[Unit]:
        """The units of a kind: service, socket, timer."""
        return [unit for unit in self.units if unit.kind == kind]

    @cached_property
    def services(self) -> tuple[ServiceUnit, ...]:
        """The services that run code of this project: its server, workers and scripts."""
        return tuple(self._running())

    @property
    def serving(self) -> list[ServiceUnit]:
        """The services that answer requests."""
        return [item for item in self.services if item.program.role in ("server", "development")]

    def _running(self) -> Iterator[ServiceUnit]:
        for unit in self.of_kind("service"):
            found = [self._program(command.words, command.at) for command in commands_of(unit, "ExecStart")]
            own = next((item for item in found if item.is_of_project), None)
            if own is not None:
                yield ServiceUnit(unit, own)

    def _program(self, words: tuple[str, ...], at: Place) -> Program:
        """What a command runs; a script of the project is followed to the command that it ends with."""
        found = program_of(words, at)
        name = found.target.rpartition("/")[2] if found.role in ("script", "other") else ""
        inside = self.scripts.get(name, ())
        if inside:
            real = program_of(inside, at)
            return real if real.is_of_project else Program("script", name, at, found.target, found.folder)
        if found.role == "script" and found.target.endswith(".py") and name not in self.files:
            return Program("other", found.name, at, found.target, found.folder, found.words)
        return found

    def socket_of(self, unit: Unit) -> Unit | None:
        """The socket unit that hands its sockets to a service."""
        named = [self.named(name) for name in unit.words("Sockets")]
        plain = self.named(f"{unit.stem}.socket")
        pointing = (item for item in self.of_kind("socket") if item.text("Service") == unit.name)
        return next((item for item in (*named, plain, *pointing) if item is not None), None)
