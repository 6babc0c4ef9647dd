"""The Markdown report: short enough for a comment on a pull request, and for the summary of a job."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from stopper.audit.result import Frame, Report
from stopper.model import Finding, Place, Severity, Status, Verdict
from stopper.report.checkout import in_checkout
from stopper.report.comparison import counts, graded, named
from stopper.report.format import Format
from stopper.report.markdown_text import block, prose, span, within_html
from stopper.report.remainder import by_need
from stopper.report.spans import plural, visible
from stopper.report.view import View, choose

# GitHub takes 65,536 characters in a comment; an escaped table below it is cut by whole rows and findings.
ROOM = 60_000
ROWS_AT_MOST = 50
PLACES_AT_MOST = 5
NEEDS_AT_MOST = 5
FIXED_AT_MOST = 20
MARKS = {
    Severity.CRITICAL: "🟥 critical",
    Severity.HIGH: "🟧 high",
    Severity.MEDIUM: "🟨 medium",
    Severity.LOW: "🟦 low",
    Severity.INFO: "⬜ info",
}
COUNTED = (Verdict.PASS, Verdict.FAIL, Verdict.UNKNOWN, Verdict.ERROR, Verdict.NOT_ASSESSED, Verdict.NOT_APPLICABLE)


def render(report: Report, view: View) -> str:
    """The grade, the findings as a table, the gravest in full where there is room, and what would settle the rest."""
    report = in_checkout(report, view.project, view.elsewhere)
    choice = choose(report, view)
    findings = [*choice.detailed, *choice.brief]
    head = [*_head(report), *_table(findings[:ROWS_AT_MOST], "open" if report.diff is None else "new")]
    more = len(findings) - ROWS_AT_MOST + choice.left_out if len(findings) > ROWS_AT_MOST else choice.left_out
    tail = _tail(report, more)
    room = ROOM - sum(len(line) + 1 for line in (*head, *tail))
    details: list[str] = []
    frames = {frame.place: frame for frame in report.frames}
    for finding in () if view.brief else choice.detailed:
        detail = _detail(finding, report, frames)
        room -= sum(len(line) + 1 for line in detail)
        if room < 0:
            break
        details += detail
    return "\n".join((*head, *details, *tail)) + "\n"


def _head(report: Report) -> list[str]:
    grade = report.grade
    score = f" ({grade.score} of 100)" if grade.letter != "-" else ""
    ended = [(sum(item.verdict is verdict for item in report.assessments), verdict.words) for verdict in COUNTED]
    return [
        f"## Stopper: {prose(report.target)}, grade {visible(grade.letter)}{score}",
        "",
        f"{prose(grade.reckoning)}.",
        "",
        f"{plural(len(report.assessments), 'control')}: "
        + ", ".join(f"{count:,} {words}" for count, words in ended if count)
        + ".",
        "",
        *_since(report),
    ]


def _since(report: Report) -> list[str]:
    """What changed since a revision, where that was asked for."""
    if report.diff is None:
        return []
    sentence = f"Since {named(report.diff)}: {', '.join(counts(report.diff))}; "
    lines = [prose(sentence + graded(report.diff.before, report.diff.after)) + ".", ""]
    gone = [f"- fixed: {span(item.control)} {prose(item.message)}" for item in report.diff.fixed[:FIXED_AT_MOST]]
    return [*lines, *gone, *[""] * bool(gone)]


def _table(findings: Sequence[Finding], word: str) -> list[str]:
    if not findings:
        return [f"No {word} finding to act on.", ""]
    rows = [
        f"| {MARKS[finding.severity]} | {_places(finding, 1)} | {_said(finding)} | {span(finding.control)} |"
        for finding in findings
    ]
    return ["| severity | place | finding | control |", "| --- | --- | --- | --- |", *rows, ""]


def _said(finding: Finding) -> str:
    label = "" if finding.status is Status.OPEN else f" ({finding.status})"
    return prose(finding.message) + label


def _places(finding: Finding, most: int) -> str:
    spots = [spot for spot in finding.spots if spot.status is Status.OPEN] or list(finding.spots)
    shown = ", ".join(span(str(spot.at)) for spot in spots[:most])
    return shown + (f" and {len(spots) - most:,} more" if len(spots) > most else "")


def _detail(finding: Finding, report: Report, frames: Mapping[Place, Frame]) -> list[str]:
    """A finding to open: why it matters, the code, and what mends it."""
    guidance = report.guidance_by_control().get(finding.control)
    reason = finding.reason or (guidance.risk if guidance else "")
    fix = finding.fix or (guidance.remedy if guidance else "")
    title = f"{finding.severity.label}: {within_html(finding.message)}"
    lines = [f"<details><summary>{title}</summary>", "", f"{_places(finding, PLACES_AT_MOST)}", ""]
    lines += [prose(reason), ""] if reason else []
    frame = frames.get(finding.at) if finding.spots else None
    if frame is not None and frame.lines:
        lines += [*block([f"{number:>5}  {text}" for number, text in frame.lines]), ""]
    if "\n" in fix:
        lines += ["Fix:", "", *block(fix.rstrip().splitlines()), ""]
    elif fix:
        # A sentence ends with a full stop; what does not is code.
        lines += [f"Fix: {prose(fix) if fix.endswith('.') else span(fix)}", ""]
    return [*lines, f"More: {span(f'stopper explain {finding.control}')}", "", "</details>", ""]


def _tail(report: Report, more: int) -> list[str]:
    lines = [f"{plural(more, 'more finding')}: the whole report has them.", ""] if more else []
    unknown = [item for item in report.assessments if item.verdict is Verdict.UNKNOWN]
    if unknown:
        lines.append(f"{plural(len(unknown), 'control')} stayed unknown, which is no pass. What would settle most:")
        lines.append("")
        groups = by_need(unknown)
        lines += [f"- {prose(need)} ({plural(len(controls), 'control')})" for need, controls in groups[:NEEDS_AT_MOST]]
        lines.append("")
    lines += [f"> {prose(note)}" for note in report.notes]
    return lines


FORMAT = Format("markdown", "for a pull request's comment or a job's summary", render, endings=(".md",))
