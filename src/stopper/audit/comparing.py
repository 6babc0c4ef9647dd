"""Two audits of one project set side by side: what is new, what is fixed, and what can no longer be told."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import PurePosixPath

from msgspec.structs import replace

from stopper.audit.recognition import recognised, sighting
from stopper.audit.result import Change, Comparison, Report
from stopper.model import Finding, Severity, Spot, Status, Verdict

JUDGED = (Verdict.PASS, Verdict.FAIL, Verdict.NOT_APPLICABLE)
# What counts in a gate, by itself or by the finding that tells it, or did before a baseline took it out.
COUNTED = (Status.OPEN, Status.BASELINE, Status.TOLD)
# A folder that was not read may hold anything.
CODE = (".py", ".pyw", ".wsgi", "")
Pair = tuple[Finding, Spot]


def compare(before: Report, after: Report, reference: str, commit: str = "") -> Comparison:
    """What changed from `before` to `after`; `reference` and `commit` name the first."""
    old, new = _pairs(before.findings), _pairs(after.findings)
    known = recognised([sighting(*pair) for pair in old], [sighting(*pair) for pair in new])
    gone = [old[index] for index in sorted(set(range(len(old))) - set(known.values()))]
    opened = [pair for index, pair in enumerate(new) if index not in known and pair[1].status is Status.OPEN]
    back = [pair for index, pair in enumerate(new) if index in known and _is_back(old[known[index]][1], pair[1])]
    kept = [pair for index, pair in enumerate(new) if index in known and not _is_back(old[known[index]][1], pair[1])]
    unread = {gap.path for gap in after.not_covered} - {gap.path for gap in before.not_covered}
    unseen = [pair for pair in gone if _is_hidden(pair, unread) or not _was_judged(pair, after)]
    return Comparison(
        reference=reference,
        new=_cut(after.findings, opened),
        reopened=_cut(after.findings, back),
        fixed=_cut(before.findings, [pair for pair in gone if pair not in unseen]),
        unseen=_cut(before.findings, unseen),
        remaining=_cut(after.findings, kept),
        changed=_changed(before, after),
        before=before.grade,
        after=after.grade,
        commit=commit,
        notes=_notes(before, after),
    )


def against(report: Report, before: Report, reference: str, commit: str) -> Report:
    """The report with what was there at a revision labelled like a baseline, so that the gate looks at what is new."""
    comparison = compare(before, report, reference, commit)
    remaining = {spot.fingerprint for finding in comparison.remaining for spot in finding.spots}
    findings = tuple(_labelled(finding, remaining) for finding in report.findings)
    return replace(report, findings=findings, diff=comparison)


def worse(comparison: Comparison, fail_on: Severity) -> tuple[str, ...]:
    """What got worse, from a severity on, as reasons in words; none where nothing did."""
    new = [item for item in (*comparison.new, *comparison.reopened) if item.severity >= fail_on]
    failing = {item.control for item in new}
    lost = [
        change
        for change in comparison.changed
        if change.is_worse
        and change.severity >= fail_on
        and change.after is not Verdict.FAIL
        and change.control not in failing
    ]
    reasons = []
    if new:
        reasons.append(f"{len(new)} new finding{'s' * (len(new) != 1)} of severity {fail_on.label} or worse")
    if lost:
        reasons.append(f"{len(lost)} control{'s' * (len(lost) != 1)} that passed can no longer be told")
    return tuple(reasons)


def _pairs(findings: Iterable[Finding]) -> list[Pair]:
    return [(finding, spot) for finding in findings for spot in finding.spots]


def _is_back(before: Spot, after: Spot) -> bool:
    return before.status not in COUNTED and after.status is Status.OPEN


def _is_hidden(pair: Pair, unread: Iterable[str]) -> bool:
    """Whether a file that can no longer be read may hold what made a finding: a route, a setting, a guard."""
    kind = PurePosixPath(pair[1].at.path).suffix
    return any(PurePosixPath(path).suffix in (*CODE, kind) for path in unread)


def _was_judged(pair: Pair, after: Report) -> bool:
    """Whether the later audit could have found it again: its control judged that layer, and read its file."""
    finding, spot = pair
    if any(gap.path == spot.at.path for gap in after.not_covered):
        return False
    for assessment in after.assessments:
        if assessment.control == finding.control:
            layers = [item for item in assessment.layers if str(item.layer) == finding.layer]
            verdicts = [item.verdict for item in layers] or [assessment.verdict]
            return all(verdict in JUDGED for verdict in verdicts)
    return False


def _cut(findings: Sequence[Finding], pairs: Sequence[Pair]) -> tuple[Finding, ...]:
    """The findings with those of their places that are among the pairs, in the findings' own order."""
    wanted: dict[int, list[Spot]] = {}
    for finding, spot in pairs:
        wanted.setdefault(id(finding), []).append(spot)
    return tuple(replace(item, spots=tuple(wanted[id(item)])) for item in findings if id(item) in wanted)


def _changed(before: Report, after: Report) -> tuple[Change, ...]:
    earlier = {item.control: item.verdict for item in before.assessments}
    return tuple(
        Change(item.control, item.severity, earlier.get(item.control, Verdict.NOT_ASSESSED), item.verdict)
        for item in after.assessments
        if earlier.get(item.control, Verdict.NOT_ASSESSED) is not item.verdict
    )


def _labelled(finding: Finding, remaining: set[str]) -> Finding:
    spots = tuple(
        replace(spot, status=Status.BASELINE) if spot.status is Status.OPEN and spot.fingerprint in remaining else spot
        for spot in finding.spots
    )
    return replace(finding, spots=spots)


def _notes(before: Report, after: Report) -> tuple[str, ...]:
    found = []
    if before.version != after.version:
        found.append(
            f"The two were written by Stopper {before.version} and {after.version}: "
            "some of what changed may be what the tool sees."
        )
    if before.environment != after.environment:
        found.append(f"The first judged {before.environment}, the second {after.environment}.")
    if before.target != after.target:
        found.append(f"The first is about {before.target}, the second about {after.target}.")
    return tuple(found)
