"""The data flow of a project, program by program: whichever process has time takes the next."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from msgspec import Struct

from stopper.audit.selection import Selection
from stopper.collect.claims import Claims
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

    @property
    def numbers(self) -> range:
        """By which the programs are told."""
        return range(len(self.programs))

    @contextmanager
    def claimed(self) -> Iterator[Claims]:
        """Claims to each of them, which last as long as several processes may follow them."""
        claims = Claims(len(self.programs))
        try:
            yield claims
        finally:
            claims.end()

    def taken(self, claims: Claims, order: Iterable[int]) -> dict[int, Flows]:
        """What those programs show that nobody else has taken, in this order."""
        return self._shown(number for number in order if claims.take(number))

    def all(self, known: dict[int, Flows]) -> tuple[Flows, ...]:
        """What all show: those that are not known, since the process that took them is gone, are followed here."""
        if not self.programs:
            return ()
        found = {**known, **self._shown(number for number in self.numbers if number not in known)}
        return (together([found[number] for number in self.numbers]),)

    def _shown(self, numbers: Iterable[int]) -> dict[int, Flows]:
        with collector_paused():
            return {number: self._followed(self.programs[number]) for number in numbers}

    def _followed(self, program: Program) -> Flows:
        templates = self.project.one(Templates)
        known = templates if isinstance(templates, Templates) else None
        beside = Beside(known, lambda path: owner_of(path, self.programs) is program, self.patience)
        return analyse(program.source, program.applications, parse(self.project.models), beside)
