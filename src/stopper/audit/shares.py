"""The judging of one project in two shares: the data flow of its code, and everything else but what asks for that.

Neither needs what the other makes, so that they may be done at the same time. The checks that ask for the data flow
come last, and what all of them say is put together in the order of the checklist.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol, TypeVar

from msgspec import Struct
from msgspec.structs import replace

from stopper.audit.blind_spots import with_blind_spots
from stopper.audit.judge import Judgement, judge_check, reads
from stopper.audit.selection import Selection
from stopper.collect.project import Project
from stopper.collect.source import collector_paused
from stopper.evidence.application.flask import Application
from stopper.evidence.flows import Flows
from stopper.evidence.templates.library_questions import Templates
from stopper.flow.analysis import analyse
from stopper.flow.models.files import parse
from stopper.model import Check, Control

Task = tuple[Control, Check]
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


def everything_said(selection: Selection, code: Project, complete: Callable[[], Project], both: Both) -> Everything:
    """Every chosen check run over a project, of which `code` has what the data flow asks, and `complete` makes all."""
    _work_out_what_both_ask(code)
    (tasks, said, project), flows = both(lambda: _without_flows(selection, complete()), lambda: _flows(selection, code))
    followed = replace(project, evidence={**project.evidence, Flows: flows})
    said |= {number: _said(task, followed) for number, task in enumerate(tasks) if number not in said}
    judgements = tuple(one for number in range(len(tasks)) for one in said[number])
    templates = project.one(Templates)
    if not isinstance(templates, Templates):
        return Everything(judgements, project, 0)
    return Everything(judgements, project.without(templates.unreadable), len(templates.paths))


def _without_flows(selection: Selection, project: Project) -> tuple[list[Task], dict[int, list[Judgement]], Project]:
    """Every check that was asked for, and by its number what those say that do not ask for the data flow."""
    tasks = [(control, check) for control in selection.chosen for check in control.checks]
    said = {number: _said(task, project) for number, task in enumerate(tasks) if not reads(task[1], Flows)}
    return tasks, said, project


def _work_out_what_both_ask(project: Project) -> None:
    """The routes are made when they are first asked for: once here, and not once in each process."""
    for application in project.evidence.get(Application, ()):
        if isinstance(application, Application):
            len(application.routes)


def _said(task: Task, project: Project) -> list[Judgement]:
    return [with_blind_spots(one, project) for one in judge_check(*task, project.evidence)]


def _flows(selection: Selection, project: Project) -> tuple[Flows, ...]:
    """What the project's data flow shows; nothing where it has no Python, or nobody asks."""
    if not project.source.all_modules or not selection.asks_for_flows:
        return ()
    applications = [item for item in project.evidence.get(Application, ()) if isinstance(item, Application)]
    templates = project.one(Templates)
    known = templates if isinstance(templates, Templates) else None
    with collector_paused():
        return (analyse(project.source, applications, parse(project.models), known),)
