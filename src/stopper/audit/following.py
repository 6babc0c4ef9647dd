"""The data flow of a project, program by program."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from stopper.audit.selection import Selection
from stopper.collect.project import Project
from stopper.collect.source import collector_paused
from stopper.evidence.application.flask import Application
from stopper.evidence.flows import Flows, together
from stopper.evidence.templates.library_questions import Templates
from stopper.flow.analysis import Beside, analyse
from stopper.flow.entries.programs import Program, owner_of, programs
from stopper.flow.models.files import parse
from stopper.model.patience import Patience


class Following(Struct, frozen=True):
    """What of a project is to be followed: its programs, the largest first; `patience` bounds each entry."""

    project: Project
    programs: tuple[Program, ...]
    patience: Patience

    @classmethod
    def of(cls, selection: Selection, project: Project, patience: Patience) -> Following:
        """Every program; none where the project has no Python, or nobody asks."""
        if not project.source.all_modules or not selection.asks_for_flows:
            return cls(project, (), patience)
        applications = [item for item in project.evidence.get(Application, ()) if isinstance(item, Application)]
        return cls(project, tuple(programs(project.source, applications)), patience)

    def shown(self, positions: Iterable[int]) -> dict[int, Flows]:
        """What the programs at these positions show, by number; those below zero count from the end."""
        with collector_paused():
            numbers = (position % len(self.programs) for position in positions)
            return {number: self._followed(self.programs[number]) for number in numbers}

    def all(self, known: dict[int, Flows]) -> tuple[Flows, ...]:
        """What all show: those that are not known, since the process that took them is gone, are followed here."""
        if not self.programs:
            return ()
        numbers = range(len(self.programs))
        found = {**known, **self.shown(number for number in numbers if number not in known)}
        return (together([found[number] for number in numbers]),)

    def _followed(self, program: Program) -> Flows:
        templates = self.project.one(Templates)
        known = templates if isinstance(templates, Templates) else None
        beside = Beside(known, lambda path: owner_of(path, self.programs) is program, self.patience)
        return analyse(program.source, program.applications, parse(self.project.models), beside)
