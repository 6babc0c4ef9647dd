"""Whether anything starts a command again and again: a job, a loop, a pipeline or a CronJob of Kubernetes."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec import Struct

from stopper.evidence.deployment.schedules.jobs import Job, Schedules
from stopper.evidence.deployment.schedules.when import NotATime, When, by_cron, by_nickname
from stopper.evidence.tree.files import File, Tree
from stopper.model import Place
from stopper.standard.regex import regex

_SLEEPS = regex(r"\b(?:while|until|for)\b.{0,2000}?\bsleep[ \t]+(\S{1,40})", re.DOTALL)
_WRITTEN = regex(
    r"^[ \t-]*(?:schedule|cron)[ \t]*:[ \t]*[\"']?(@\w{1,20}|[\w*,/-]+(?:[ \t]+[\w*,/-]+){4})[\"']?[ \t]*(?:#.*)?$",
    re.MULTILINE,
)
_CRON_JOB = regex(r"^kind:[ \t]*[\"']?CronJob\b", re.MULTILINE)
WORKFLOWS = ".github/workflows/"


class Start(Struct, frozen=True):
    """Who starts a command, as which user, and how often; `refused` says why it never happens, `at` where it stands."""

    who: str
    when: When
    at: Place
    refused: str = ""
    user: str = ""

    @property
    def words(self) -> str:
        """How often, and as whom where that is known."""
        return f"{self.when.words} as {self.user[:40]}" if self.user else self.when.words


def starts(place: Place, tree: Tree, schedules: Schedules | None) -> list[Start]:
    """Everything here that starts what stands at a place again and again; the closest first."""
    found = [_of_job(job) for job in schedules.running(place)] if schedules is not None else []
    file = tree.get(place.path)
    if file is not None and not found:
        found.extend(_of_file(file))
    return sorted(found, key=lambda item: (bool(item.refused), item.when.days or 0))


def _of_job(job: Job) -> Start:
    return Start("cron" if job.kind == "cron" else f"the timer {job.name}", job.when, job.at, job.refused, job.user)


def _of_file(file: File) -> Sequence[Start]:
    """The loops of a script, and the times in a workflow or a CronJob."""
    text = file.text[:500_000]
    sleeps = _SLEEPS.search(text)
    if sleeps is not None:
        return [Start("a loop", When(f"each sleep {sleeps[1][:20]}", 1), _at(file, text, sleeps.start()))]
    if not file.path.startswith(WORKFLOWS) and not _CRON_JOB.search(text):
        return []
    return [
        Start("its schedule", when, _at(file, text, found.start()))
        for found in _WRITTEN.finditer(text)
        if (when := _read(found[1])) is not None
    ]


def _read(text: str) -> When | None:
    try:
        fields = tuple(text.split())
        return by_nickname(text) if text.startswith("@") else by_cron(fields)
    except NotATime:
        return None


def _at(file: File, text: str, position: int) -> Place:
    return Place(file.path, text.count("\n", 0, position) + 1)
