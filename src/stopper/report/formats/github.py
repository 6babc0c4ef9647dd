"""GitHub's annotations: a workflow command for each open place, which a pull request shows beside its line."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from stopper.audit.result import Report
from stopper.model import Finding, Place, Severity
from stopper.report.checkout import in_checkout
from stopper.report.format import Format
from stopper.report.spans import plural, shortened, visible
from stopper.report.view import View, open_spots

LEVELS = {
    Severity.CRITICAL: "error",
    Severity.HIGH: "error",
    Severity.MEDIUM: "warning",
    Severity.LOW: "notice",
    Severity.INFO: "notice",
}
# GitHub shows no more than this of each level for a step, and drops the rest without a word.
SHOWN_OF_A_LEVEL = 10
LONGEST_TITLE = 200
LONGEST_MESSAGE = 2_000


def render(report: Report, view: View) -> str:
    """The commands, the worst first, and a line of what GitHub would not have shown.

    The first place of each finding goes before any second one, so that one fault in many places hides no other.
    """
    shown: Counter[str] = Counter()
    left_out = 0
    lines = []
    for finding, at in _widest_first(in_checkout(report, view.project, view.elsewhere), view):
        level = LEVELS[finding.severity]
        if shown[level] == SHOWN_OF_A_LEVEL:
            left_out += 1
            continue
        shown[level] += 1
        lines.append(_command(level, finding, at))
    if left_out:
        lines.append(f"{plural(left_out, 'more place')}: GitHub shows {SHOWN_OF_A_LEVEL} of each level for a step.")
    lines.append(f"Grade {report.grade.letter} ({report.grade.score} of 100)")
    return "".join(line + "\n" for line in lines)


def _widest_first(report: Report, view: View) -> list[tuple[Finding, Place]]:
    seen: Counter[int] = Counter()
    turns = []
    for finding, spot in open_spots(report, view):
        turns.append((seen[id(finding)], finding, spot.at))
        seen[id(finding)] += 1
    return [(finding, at) for _, finding, at in sorted(turns, key=lambda turn: turn[0])]


def _command(level: str, finding: Finding, at: Place) -> str:
    properties = ",".join(f"{name}={_property(value)}" for name, value in _properties(finding, at))
    words = " ".join(part for part in (finding.message.rstrip(".") + ".", finding.reason) if part)
    return f"::{level} {properties}::{_data(shortened(visible(words), LONGEST_MESSAGE))}"


def _properties(finding: Finding, at: Place) -> Iterator[tuple[str, str]]:
    yield "file", visible(at.path)
    if at.line:
        yield "line", str(at.line)
        yield "endLine", str(max(at.end_line, at.line))
        # A column means something within one line only.
        if at.end_line <= at.line and at.column > 1:
            yield "col", str(at.column)
    yield "title", shortened(visible(f"{finding.control} ({finding.severity.label})"), LONGEST_TITLE)


def _data(text: str) -> str:
    """As the runner's toolkit escapes the message of a command."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    """As the runner's toolkit escapes a property of a command."""
    return _data(text).replace(":", "%3A").replace(",", "%2C")


FORMAT = Format("github", "annotations in a GitHub workflow", render)
