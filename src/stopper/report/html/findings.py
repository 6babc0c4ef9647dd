"""The findings as the page shows them: the worst first, those of one control and severity together."""

from __future__ import annotations

from collections import Counter

from msgspec import Struct

from stopper.audit.result import Frame, Guidance, Report
from stopper.model import Finding, Place, Severity, Spot, Status, Verdict
from stopper.report.view import ordered

# Beyond this the places are listed without their code.
FRAMED_AT_MOST = 3


class Shown(Struct, frozen=True):
    """One finding with its number, its places (the open ones first), their frames, and its own fix where it has one."""

    number: int
    finding: Finding
    spots: tuple[Spot, ...]
    frames: dict[Place, Frame]
    fix: str


class Group(Struct, frozen=True):
    """The findings of one control and severity. `fix` mends all of them where it is not empty."""

    control: str
    family: str
    title: str
    severity: Severity
    verdict: Verdict
    cwe: tuple[int, ...]
    asvs: tuple[str, ...]
    risk: str
    fix: str
    findings: tuple[Shown, ...]


def groups(report: Report) -> list[Group]:
    """The groups, the gravest first; in one severity the surest."""
    frames = {frame.place: frame for frame in report.frames}
    members: dict[tuple[Severity, str], list[Finding]] = {}
    for finding in ordered(report.findings):
        members.setdefault((finding.severity, finding.control), []).append(finding)
    number = 0
    found = []
    for (_, control), findings in members.items():
        found.append(_group(report, control, findings, frames, number))
        number += len(findings)
    return found


def counts(report: Report) -> list[tuple[Severity, int]]:
    """How many findings of each severity are open."""
    opened = Counter(finding.severity for finding in report.open_findings())
    return [(severity, opened[severity]) for severity in sorted(Severity, reverse=True)]


def level(frame: Frame) -> list[tuple[int, str]]:
    """The lines of a frame without the indentation that they share, which a phone has no room for."""
    indents = [len(text) - len(text.lstrip(" ")) for _, text in frame.lines if text.strip()]
    shared = min(indents, default=0)
    return [(number, text[shared:]) for number, text in frame.lines]


def _group(report: Report, control: str, findings: list[Finding], frames: dict[Place, Frame], before: int) -> Group:
    assessment = next((item for item in report.assessments if item.control == control), None)
    guidance = report.guidance_by_control().get(control) or Guidance(control, "", "")
    fixes = [finding.fix or guidance.remedy for finding in findings]
    shared = fixes[0] if len(set(fixes)) == 1 else ""
    shown = [
        _shown(finding, before + place, frames, "" if shared else fix)
        for place, (finding, fix) in enumerate(zip(findings, fixes, strict=True), 1)
    ]
    return Group(
        control=control,
        family=assessment.family if assessment else control.partition(".")[0],
        title=assessment.title if assessment else "",
        severity=findings[0].severity,
        verdict=assessment.verdict if assessment else Verdict.FAIL,
        cwe=findings[0].cwe,
        asvs=assessment.asvs if assessment else (),
        risk=guidance.risk,
        fix=shared,
        findings=tuple(shown),
    )


def _shown(finding: Finding, number: int, frames: dict[Place, Frame], fix: str) -> Shown:
    opened = [spot for spot in finding.spots if spot.status is Status.OPEN]
    spots = (*opened, *(spot for spot in finding.spots if spot.status is not Status.OPEN))
    places = [*(spot.at for spot in spots[:FRAMED_AT_MOST]), *(step.at for step in finding.steps)]
    mine = {place: frames[place] for place in places if place in frames}
    return Shown(number, finding, spots, mine, fix)
