"""What runs beside the server: workers of queues, and commands of flask at their times, each as a unit of its own."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from stopper.evidence.background.queues import Queues
from stopper.model import UsageError
from stopper.policy.sections.deployment import job_name
from stopper.render.plan import Plan
from stopper.render.serving import MOST_REQUESTS


class Job(Struct, frozen=True):
    """One of them: `unit` is its name without an ending, `command` a program of the virtual environment with its words.

    `calendar` is when it runs; empty for a worker, which runs always.
    """

    unit: str
    description: str
    command: str
    calendar: str = ""
    comments: tuple[str, ...] = ()


def jobs(plan: Plan) -> tuple[Job, ...]:
    """The workers that the policy names, else those of the source, and the scheduled commands.

    UsageError for a command that the source does not have.
    """
    named = plan.deployment.background
    found = (
        [Job(f"{plan.name}-{name}", f"Worker {name} of {plan.name}", command) for name, command in named.items()]
        if named
        else [job for queues in plan.app.queues for job in _worker(plan, queues)]
    )
    return (*found, *_scheduled(plan))


def _worker(plan: Plan, queues: Queues) -> Iterator[Job]:
    yield (_celery if queues.kind == "celery" else _rq)(plan, queues)
    if queues.beats:
        yield Job(
            f"{plan.name}-beat",
            f"Timetable of the tasks of {plan.name}",
            f"celery --app {queues.target} beat --schedule {plan.state_folder}/celerybeat-schedule",
            comments=("Once only: two of them queue each task twice.",),
        )


def _celery(plan: Plan, queues: Queues) -> Job:
    options = [
        f"--concurrency {plan.deployment.workers}",
        f"--max-tasks-per-child {MOST_REQUESTS}",
        f"--time-limit {plan.deployment.task_timeout}",
        *([f"--queues {','.join(queues.queues)}"] if queues.queues else []),
    ]
    return Job(
        f"{plan.name}-celery",
        f"Tasks of {plan.name}",
        f"celery --app {queues.target} worker {' '.join(options)}",
        comments=("The broker's address, with its password, stands in the file above: here everybody would read it.",),
    )


def _rq(plan: Plan, queues: Queues) -> Job:
    names = " ".join(queues.queues or ("default",))
    return Job(
        f"{plan.name}-rq",
        f"Tasks of {plan.name}",
        f"rq worker {names}",
        comments=("RQ_REDIS_URL stands in the file above: as an option everybody would read its password.",),
    )


def _scheduled(plan: Plan) -> Iterator[Job]:
    known = plan.app.commands
    for command, calendar in plan.deployment.scheduled.items():
        if known.are_all and command not in known.names:
            listed = ", ".join(sorted(known.names)) or "no command of its own"
            raise UsageError(f"[deployment.scheduled] names {command!r}; the source has {listed}.")
        yield Job(
            f"{plan.name}-{job_name(command)}",
            f"flask {command} of {plan.name}",
            f"flask --app {plan.target} {command}",
            calendar,
        )
