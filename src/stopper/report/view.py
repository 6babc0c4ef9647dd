"""Which findings a view of the report shows in full, which in a line, and which it only counts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from msgspec import Struct

from stopper.audit.result import Report
from stopper.model import Confidence, Finding, Place, Severity, Spot, Status

DETAILED_AT_MOST = 10
BRIEF_AT_MOST = 20
ORDER = (Confidence.PROVEN, Confidence.FIRM, Confidence.TENTATIVE)


class View(Struct, frozen=True):
    """How much is shown: `everything` lifts every limit; `brief` leaves the grade and a line for each finding.

    `width` is in characters; `project` is the folder as the user named it, for the commands that the report suggests;
    `elsewhere` are files and folders outside of it whose files are called as the user named them.
    """

    width: int = 100
    everything: bool = False
    brief: bool = False
    project: str = "."
    elsewhere: tuple[str, ...] = ()


class Choice(Struct, frozen=True):
    """The findings by how they are shown; `tentative` and `left_out` count what is not, `accepted` counts by label."""

    detailed: tuple[Finding, ...]
    brief: tuple[Finding, ...]
    left_out: int
    tentative: int
    accepted: tuple[tuple[Status, int], ...]


def ordered(findings: tuple[Finding, ...]) -> list[Finding]:
    """The worst first, then the surest, then by place."""
    return sorted(findings, key=_urgency)


def acted_on(report: Report, view: View) -> list[Finding]:
    """What a developer would act on, in order: open findings, no tentative ones of low severity; or everything."""
    findings = ordered(report.findings)
    if view.everything:
        return findings
    return [item for item in findings if item.status is Status.OPEN and not _is_hint(item)]


def open_spots(report: Report, view: View) -> Iterator[tuple[Finding, Spot]]:
    """Each open place of what a developer would act on, with its finding, the worst first."""
    for finding in acted_on(report, view):
        for spot in finding.spots:
            if spot.status is Status.OPEN:
                yield finding, spot


def choose(report: Report, view: View) -> Choice:
    """What this view of the report shows."""
    shown = acted_on(report, view)
    accepted: Counter[Status] = Counter(item.status for item in report.findings if item.status is not Status.OPEN)
    labels = tuple((status, accepted[status]) for status in Status if accepted[status])
    if view.everything:
        return Choice(tuple(shown), (), 0, 0, labels)
    grave = [] if view.brief else [item for item in shown if item.severity >= Severity.MEDIUM][:DETAILED_AT_MOST]
    rest = shown[len(grave) :]
    tentative = sum(item.status is Status.OPEN and _is_hint(item) for item in report.findings)
    return Choice(tuple(grave), tuple(rest[:BRIEF_AT_MOST]), len(rest[BRIEF_AT_MOST:]), tentative, labels)


def _urgency(finding: Finding) -> tuple[int, int, str, list[Place]]:
    places = [spot.at for spot in finding.spots]
    return -finding.severity, ORDER.index(finding.confidence), finding.control, places


def _is_hint(finding: Finding) -> bool:
    return finding.confidence is Confidence.TENTATIVE and finding.severity <= Severity.LOW
