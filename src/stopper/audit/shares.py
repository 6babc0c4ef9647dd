"""The judging of one project in two shares: templates and data flow with all that asks for them, and everything else.

Neither needs what the other makes, so that they may be done at the same time, and what they say is put together in the
order of the checklist.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Protocol, TypeVar

from stopper.audit.blind_spots import with_blind_spots
from stopper.audit.judge import Judgement, asks_for, judge_check, reads
from stopper.collect.project import Project, with_templates
from stopper.collect.source import collector_paused
from stopper.evidence.application.flask import Application
from stopper.evidence.flows import Flows
from stopper.evidence.templates.library_questions import Templates
from stopper.flow.analysis import analyse
from stopper.flow.model_files import parse
from stopper.model import Check, Control, Layer, Observation

# What one run of a check said, without the check itself: layer, application, observations, and what was missing.
Said = tuple[Layer, str, tuple[Observation, ...], str]
Task = tuple[Control, Check]
Here = TypeVar("Here")
There = TypeVar("There")


class Both(Protocol):
    """A way to do two pieces of work, which gives what they make."""

    def __call__(self, here: Callable[[], Here], there: Callable[[], There], /) -> tuple[Here, There]: ...


def one_after_the_other(here: Callable[[], Here], there: Callable[[], There], /) -> tuple[Here, There]:
    """The way that every system has."""
    return here(), there()


@dataclass(frozen=True, slots=True)
class Everything:
    """What every check said, in the order of the checklist; `templates` counts those that were read."""

    judgements: tuple[Judgement, ...]
    templates: int
    unread: tuple[tuple[str, str], ...]


def everything_said(controls: Iterable[Control], project: Project, both: Both) -> Everything:
    """Every check of `controls` run over `project`, which has no templates yet."""
    tasks = [(control, check) for control in controls for check in control.checks]
    asking = [number for number, (_, check) in enumerate(tasks) if _is_late(check)]
    _work_out_what_both_ask(project)
    others = sorted(set(range(len(tasks))).difference(asking))
    said, (of_templates, templates, unread) = both(
        lambda: _said(others, tasks, project), lambda: _of_templates(asking, tasks, project)
    )
    every = said | of_templates
    judgements = tuple(
        Judgement(control, check, *one) for number, (control, check) in enumerate(tasks) for one in every[number]
    )
    return Everything(judgements, templates, unread)


def _is_late(check: Check) -> bool:
    """Whether a check asks for what the second share works out first."""
    return asks_for(check, Templates) or reads(check, Flows)


def _work_out_what_both_ask(project: Project) -> None:
    """The routes are made when they are first asked for: once here, and not once in each process."""
    for application in project.evidence.get(Application, ()):
        if isinstance(application, Application):
            len(application.routes)


def _said(numbers: Iterable[int], tasks: Sequence[Task], project: Project) -> dict[int, list[Said]]:
    return {
        number: [_heard(one, project) for one in judge_check(*tasks[number], project.evidence)] for number in numbers
    }


def _heard(judgement: Judgement, project: Project) -> Said:
    found = with_blind_spots(judgement, project)
    return found.layer, found.application, found.observations, found.supply


def _of_templates(
    numbers: Iterable[int], tasks: Sequence[Task], project: Project
) -> tuple[dict[int, list[Said]], int, tuple[tuple[str, str], ...]]:
    whole = with_templates(project)
    templates = whole.one(Templates)
    if any(reads(tasks[number][1], Flows) for number in numbers):
        whole = _with_flows(whole)
    said = _said(numbers, tasks, whole)
    return (said, len(templates.paths), templates.unreadable) if isinstance(templates, Templates) else (said, 0, ())


def _with_flows(project: Project) -> Project:
    """The same project with what its data flow shows."""
    applications = [item for item in project.evidence.get(Application, ()) if isinstance(item, Application)]
    if not project.source.all_modules:
        return project
    templates = project.one(Templates)
    known = templates if isinstance(templates, Templates) else None
    with collector_paused():
        flows = analyse(project.source, applications, parse(project.models), known)
    return replace(project, evidence={**project.evidence, Flows: (flows,)})
