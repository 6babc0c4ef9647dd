"""The judging of one project in two shares: the data flow of its code, and every check that does not ask for that.

Neither needs what the other makes, so that they may be done at the same time. The programs are followed from both ends,
and whoever has no program left asks the checks that need nothing but the code, from both ends too. The checks that ask
for the data flow come last, where all the evidence is, which the other process hands its part of the flow as soon as
that is followed. What all of them say is put together in the order of the checklist.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import ExitStack, suppress
from typing import Protocol, TypeVar

from msgspec import Struct
from msgspec.structs import replace

from stopper.audit.blind_spots import with_blind_spots
from stopper.audit.following import Following
from stopper.audit.judge import Judgement
from stopper.audit.questions import Answer, Questions
from stopper.audit.selection import Selection
from stopper.collect.claims import Claims
from stopper.collect.parcels import Parcel
from stopper.collect.project import Project
from stopper.evidence.application.flask import Application
from stopper.evidence.flows import Flows
from stopper.evidence.templates.library_questions import Templates
from stopper.model.patience import OutOfTime, Patience, endless

Here = TypeVar("Here")
There = TypeVar("There")


class Both(Protocol):
    """A way to do two pieces of work, which gives what they make."""

    def __call__(self, here: Callable[[], Here], there: Callable[[], There], /) -> tuple[Here, There]: ...


def one_after_the_other(here: Callable[[], Here], there: Callable[[], There], /) -> tuple[Here, There]:
    """The way that every system has."""
    return here(), there()


class Everything(Struct, frozen=True):
    """What every check said of a project, in the order of the checklist; `templates` counts those that were read."""

    judgements: tuple[Judgement, ...]
    project: Project
    templates: int


class Done(Struct):
    """What one process has made: what programs show, and what checks said, by number."""

    flows: dict[int, Flows]
    said: dict[int, list[Answer]]


class Shares(Struct, frozen=True):
    """The work on one project, with what of it may be taken by either process."""

    questions: Questions
    following: Following
    code: Project
    programs: Claims
    checks: Claims
    handed: Parcel[dict[int, Flows]]

    def first(self, project: Project) -> Done:
        """What the process does that has all the evidence, `project`: what nobody else can, then from the end."""
        said = self.questions.answered(self.questions.of_all, project)
        self.checks.fill(len(self.questions.of_code))
        flows = self.following.shown(-1 - position for position in self.programs.taken())
        numbers = (self.questions.of_code[position] for position in self.checks.taken())
        said |= self.questions.answered(numbers, project)
        # The other process may still ask its last checks when it has handed over what its programs show.
        flows |= self.handed.taken() or {}
        if len(flows) == len(self.following.programs):
            said |= self.questions.answered(self.questions.of_flows, with_flows(project, self.following.all(flows)))
        return Done(flows, said)

    def second(self) -> Done:
        """What the process does that has the code alone: the largest programs, then checks from the end."""
        flows = self.following.shown(self.programs.taken())
        if self.handed.put(flows):
            flows = {}
        if self.checks.may_be_left():
            # Before one is taken: the other could have answered it while the controls are imported here.
            self.questions.import_controls()
        numbers = (self.questions.of_code[-1 - position] for position in self.checks.taken())
        return Done(flows, self.questions.answered(numbers, self.code))

    def together(self, project: Project, first: Done, second: Done) -> dict[int, list[Answer]]:
        """What all checks say, by number."""
        said = {**first.said, **second.said}
        left = [number for number in range(len(self.questions.tasks)) if number not in said]
        if not left:
            return said
        # What a process has taken that is gone by now is followed and asked here.
        flows = self.following.all({**first.flows, **second.flows})
        return said | self.questions.answered(left, with_flows(project, flows))


def everything_said(
    selection: Selection, code: Project, complete: Callable[[], Project], both: Both, patience: Patience = endless
) -> Everything:
    """Every chosen check run over a project, of which `code` has what the data flow asks, and `complete` makes all."""
    _work_out_what_both_ask(code, patience)
    following, questions = Following.of(selection, code, patience), Questions(selection, code, patience)
    with ExitStack() as pipes:
        programs, checks = (pipes.enter_context(Claims()) for _ in range(2))
        handed: Parcel[dict[int, Flows]] = pipes.enter_context(Parcel())
        programs.fill(len(following.programs))
        shares = Shares(questions, following, code, programs, checks, handed)

        def here() -> tuple[Project, Done]:
            project = complete()
            return project, shares.first(project)

        (project, first), second = both(here, shares.second)
    said = shares.together(project, first, second)
    judgements = [one.by(task) for number, task in enumerate(questions.tasks) for one in said[number]]
    return _everything([with_blind_spots(one, project) for one in judgements], project)


def with_flows(project: Project, flows: tuple[Flows, ...]) -> Project:
    """The project with what its data flow shows."""
    return replace(project, evidence={**project.evidence, Flows: flows})


def _everything(judgements: list[Judgement], project: Project) -> Everything:
    templates = project.one(Templates)
    if not isinstance(templates, Templates):
        return Everything(tuple(judgements), project, 0)
    return Everything(tuple(judgements), project.without(templates.unreadable), len(templates.paths))


def _work_out_what_both_ask(project: Project, patience: Patience) -> None:
    """The routes are made when they are first asked for: once here, and not once in each process."""
    for application in project.evidence.get(Application, ()):
        # Where that takes too long, who asks for them says so.
        with suppress(OutOfTime), patience():
            if isinstance(application, Application):
                len(application.routes)
