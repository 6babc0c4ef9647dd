"""The checks of an audit by number: which of them ask for nothing but the code, and what they say."""

from __future__ import annotations

from collections.abc import Container, Iterable
from functools import cached_property

from msgspec import Struct

from stopper.audit.judge import Judgement, judge_check, parameters, reads
from stopper.audit.selection import Selection
from stopper.collect.claims import MOST
from stopper.collect.project import Project
from stopper.evidence.application.flask import Application
from stopper.evidence.flows import Flows
from stopper.model import Check, Control, Layer, Observation
from stopper.model.patience import Patience

Task = tuple[Control, Check]


class Answer(Struct, frozen=True):
    """What a check said without the control and the check, which another process has as well."""

    layer: Layer
    application: str
    observations: tuple[Observation, ...]
    supply: str
    read: frozenset[Layer]

    @classmethod
    def of(cls, said: Judgement) -> Answer:
        """A judgement in short."""
        return cls(said.layer, said.application, said.observations, said.supply, said.read)

    def by(self, task: Task) -> Judgement:
        """The judgement of the check that said it."""
        return Judgement(*task, self.layer, self.application, self.observations, self.supply, self.read)


class Questions:
    """Every check that was asked for, in the order of the checklist; `code` is the evidence that both processes have.

    They are made when they are first asked for: that imports the controls.
    """

    def __init__(self, selection: Selection, code: Project, patience: Patience) -> None:
        self._selection = selection
        self._kinds: Container[type] = code.evidence
        self._patience = patience

    def import_controls(self) -> None:
        """Make every check ready to be asked."""
        len(self.of_code)

    @cached_property
    def tasks(self) -> list[Task]:
        """Each control with each of its checks."""
        return [(control, check) for control in self._selection.chosen for check in control.checks]

    @cached_property
    def of_code(self) -> list[int]:
        """The numbers of those that ask for nothing but what the code shows; those of no application come last.

        Much of what is found out of an application serves several checks, which are for one process therefore.
        """
        found = [number for number, (_, check) in enumerate(self.tasks) if self._asks_code(check)][:MOST]
        return sorted(found, key=lambda number: not self._asks_for(Application, number))

    @cached_property
    def of_flows(self) -> list[int]:
        """The numbers of those that ask for the data flow."""
        return [number for number in range(len(self.tasks)) if self._asks_for(Flows, number)]

    @cached_property
    def of_all(self) -> list[int]:
        """The numbers of the others that do not wait for the data flow."""
        shared = frozenset(self.of_code)
        return [
            number for number in range(len(self.tasks)) if number not in shared and not self._asks_for(Flows, number)
        ]

    def answered(self, numbers: Iterable[int], project: Project) -> dict[int, list[Answer]]:
        """What these checks say of a project, by number."""
        return {number: self._answers(number, project) for number in numbers}

    def _answers(self, number: int, project: Project) -> list[Answer]:
        return [Answer.of(one) for one in judge_check(*self.tasks[number], project.evidence, self._patience)]

    def _asks_for(self, kind: type, number: int) -> bool:
        return reads(self.tasks[number][1], kind)

    def _asks_code(self, check: Check) -> bool:
        try:
            kinds = parameters(check).values()
        except Exception:  # noqa: BLE001  # that check's own matter, which is told when it is judged
            return False
        return bool(kinds) and all(kind in self._kinds for kind in kinds)
