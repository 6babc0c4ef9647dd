"""The concise report: a line for each place of each finding, as compilers write them, and the grade."""

from __future__ import annotations

from stopper.audit.result import Report
from stopper.model import Finding, Place, Status
from stopper.report.format import Format
from stopper.report.spans import Line, line, plural, visible
from stopper.report.view import View, acted_on


def concise(report: Report, view: View) -> list[Line]:
    """One line for each place, the worst first, then one line with the grade."""
    lines = [
        _place(finding, spot.at, spot.status)
        for finding in acted_on(report, view)
        for spot in finding.spots
        if view.everything or spot.status is Status.OPEN
    ]
    count = plural(len(report.open_findings()), "open finding")
    return [*lines, line(f"Grade {report.grade.letter} ({report.grade.score} of 100), {count}")]


def _place(finding: Finding, at: Place, status: Status) -> Line:
    where = f"{at.path}:{max(at.line, 1)}:{at.column}"
    label = "" if status is Status.OPEN else f" ({status})"
    return line(
        (visible(where), "path"),
        ": ",
        (finding.severity.label, finding.severity.label),
        f" {visible(finding.control)} {visible(finding.message)}{label}",
    )


FORMAT = Format("concise", "a line for each place, as compilers write them", concise)
