"""Incident runbooks exist and have been rehearsed."""

import re

from stopper.evidence.calendar import Calendar
from stopper.evidence.repository.paper import NEED, Paper, papers
from stopper.evidence.repository.practice import dated
from stopper.evidence.repository.questions import Repository
from stopper.model import Control, Observations, Place, Severity, fails, not_applicable, passes, unknown
from stopper.standard.practices import RUNBOOK
from stopper.standard.regex import regex

control = Control(
    id="operations.runbooks",
    title="Incident runbooks exist and have been rehearsed",
    severity=Severity.INFO,
    layers=("repo",),
    does=("render",),
    remedy=(
        "Write runbooks for credential theft, injection and data exfiltration with roles, channels and commands that "
        "were tried, rehearse them each year, and record the actions of postmortems."
    ),
    risk=(
        "At night, with data leaving, people look for phone numbers and passwords, and erase the evidence while they "
        "try to help."
    ),
)

REHEARSED = regex(r"\brehears\w*|\bdrill\w*|\bexercised?\b|\bgame day|\btable-?top|\btried\b", re.IGNORECASE)
COMMAND = regex(r"(?m)^(?: {4}|\t)\S|^\s*(?:```|~~~)|`[a-z][\w-]+ [^`]+`")


@control.check
def the_runbooks_cover_what_happens(repository: Repository) -> Observations:
    """Stolen credentials, injection and data that leaves; who acts, by which channel, with which commands."""
    found = papers(repository, RUNBOOK)
    if not found:
        yield unknown("the repository holds no runbook for an incident", needs=NEED)
        return
    missing = [name for name in found[0].missing if all(name in paper.missing for paper in found)]
    if not any(COMMAND.search(paper.text) for paper in found):
        missing.append("commands to copy")
    if missing:
        yield fails(f"the runbooks say nothing of {', '.join(missing)}", at=found[0].place)
    else:
        yield passes(
            "the runbooks cover theft, injection and leaks, with roles, channels and commands", at=found[0].place
        )


@control.check
def they_were_rehearsed_within_a_year(repository: Repository, calendar: Calendar) -> Observations:
    """A command that nobody tried does not work at night."""
    found = papers(repository, RUNBOOK)
    if not found:
        yield not_applicable("the repository holds no runbook for an incident")
        return
    days = [day for paper in found for part in paper.parts if (day := dated(part, REHEARSED))]
    latest = max((day for day in days if calendar.days_since(day) >= 0), default=None)
    if latest is None:
        yield fails("no rehearsal of the runbooks is recorded", at=found[0].place)
    elif calendar.days_since(latest) > RUNBOOK.fresh:
        yield fails(f"the runbooks were last rehearsed on {latest}, more than a year ago", at=_place(found))
    else:
        yield passes(f"the runbooks were rehearsed on {latest}", at=_place(found))


def _place(found: list[Paper]) -> Place:
    return found[0].place
