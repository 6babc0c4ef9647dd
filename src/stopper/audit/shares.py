"""The judging of one project in two shares: the data flow of its code, and everything else but what asks for that.

Neither needs what the other makes, so that they may be done at the same time; who is done with everything else helps
with the data flow. The checks that ask for it come last, and what all of them say is put together in the order of the
checklist.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from typing import Protocol, TypeVar

from msgspec import Struct
from msgspec.structs import replace

from stopper.audit.blind_spots import with_blind_spots
from stopper.audit.following import Following
from stopper.audit.judge import Judgement, judge_check, reads
from stopper.audit.selection import Selection
from stopper.collect.project import Project
from stopper.evidence.application.flask import Application
from stopper.evidence.flows import Flows
from stopper.evidence.templates.library_questions import Templates
from stopper.model import Check, Control
from stopper.model.patience import OutOfTime, Patience, endless

Task = tuple[Control, Check]
Said = tuple[list[Task], dict[int, list[Judgement]], Project]
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


def everything_said(
    selection: Selection, code: Project, complete: Callable[[], Project], both: Both, patience: Patience = endless
) -> Everything:
    """Every chosen check run over a project, of which `code` has what the data flow asks, and `complete` makes all."""
    _work_out_what_both_ask(code, patience)
    following = Following.of(selection, code, patience)
    with following.claimed() as claims:

        def here() -> tuple[Said, dict[int, Flows]]:
            # This process comes to the data flow late, and begins with the small.
            return _without_flows(selection, complete(), patience), following.taken(claims, following.numbers[::-1])

        ((tasks, said, project), last), first = both(here, lambda: following.taken(claims, following.numbers))
    flows = following.all({**first, **last})
    followed = replace(project, evidence={**project.evidence, Flows: flows})
    said |= {number: _said(task, followed, patience) for number, task in enumerate(tasks) if number not in said}
    judgements = tuple(one for number in range(len(tasks)) for one in said[number])
    templates = project.one(Templates)
    if not isinstance(templates, Templates):
        return Everything(judgements, project, 0)
    return Everything(judgements, project.without(templates.unreadable), len(templates.paths))


def _without_flows(selection: Selection, project: Project, patience: Patience) -> Said:
    """Every check that was asked for, and by its number what those say that do not ask for the data flow."""
    tasks = [(control, check) for control in selection.chosen for check in control.checks]
    said = {number: _said(task, project, patience) for number, task in enumerate(tasks) if not reads(task[1], Flows)}
    return tasks, said, project


def _work_out_what_both_ask(project: Project, patience: Patience) -> None:
    """The routes are made when they are first asked for: once here, and not once in each process."""
    for application in project.evidence.get(Application, ()):
        # Where that takes too long, who asks for them says so.
        with suppress(OutOfTime), patience():
            if isinstance(application, Application):
                len(application.routes)


def _said(task: Task, project: Project, patience: Patience) -> list[Judgement]:
    return [with_blind_spots(one, project) for one in judge_check(*task, project.evidence, patience)]
