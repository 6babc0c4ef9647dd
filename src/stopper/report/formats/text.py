"""The text report: the regular view shows what a developer would act on, in the order of its urgency."""

from __future__ import annotations

from msgspec.structs import replace

from stopper.audit.result import Report
from stopper.model import Status, Verdict
from stopper.report import asvs, heading
from stopper.report.comparison import summary
from stopper.report.detail import Detail, brief
from stopper.report.format import Format
from stopper.report.remainder import counted, errors, remainder
from stopper.report.spans import Line, line, visible, wrapped
from stopper.report.view import Choice, View, choose


def text(report: Report, view: View) -> list[Line]:
    """The report as styled lines."""
    choice = _without_what_remains(choose(report, view)) if report.diff else choose(report, view)
    few = brief(choice.brief, view.width)
    if view.brief:
        return [*heading.grade(report, view.width), *few, *counted(choice, view.width), *_since(report, view)]
    lines = [*heading.heading(report, view.width), line(), *heading.grade(report, view.width)]
    table = heading.families(report.assessments, view.width)
    lines += [line(), *table, *asvs.summary(report.assessments, view.width)] if table else []
    lines += Detail.of(report, view).all(choice.detailed)
    if few:
        lines += [line(), line(("In a line each (stopper explain ID tells more)", "faint")), *few]
    if not choice.detailed and not few:
        lines += [line(), line(f"No {'open' if report.diff is None else 'new'} finding to act on.")]
    lines += errors(report, view.width)
    lines += _since(report, view)
    lines += counted(choice, view.width)
    if view.everything:
        lines += _layers(report, view.width)
    lines += remainder(report, view)
    notes = [part for note in report.notes for part in wrapped(note, view.width, first="Note: ", rest="      ")]
    return [*lines, line(), *notes] if notes else lines


def _without_what_remains(choice: Choice) -> Choice:
    """The line about the revision counts it already."""
    return replace(choice, accepted=tuple(item for item in choice.accepted if item[0] is not Status.BASELINE))


def _since(report: Report, view: View) -> list[Line]:
    return [] if report.diff is None else summary(report.diff, view.width)


def _layers(report: Report, width: int) -> list[Line]:
    """What each layer said of each control that neither passed nor failed in all of them."""
    lines = [line(), line(("Controls and what each layer says", "strong"))]
    for item in report.assessments:
        if item.verdict is Verdict.NOT_APPLICABLE or item.is_left_out:
            continue
        lines.append(line(f"{visible(item.control)}: ", (item.verdict.words, _style(item.verdict))))
        for layer in item.layers:
            settled = f" (settled by {layer.settled_by})" if layer.settled_by else ""
            at = f" at {layer.at}" if layer.at else ""
            words = f"{layer.layer}: {layer.verdict.words}{settled}; {layer.message}{at}"
            lines += wrapped(words, width, first="    ", rest="      ")
    return lines


def _style(verdict: Verdict) -> str:
    return {Verdict.PASS: "good", Verdict.FAIL: "bad", Verdict.ERROR: "bad", Verdict.UNKNOWN: "medium"}.get(
        verdict, "faint"
    )


FORMAT = Format("text", "for people, in a terminal", text, endings=(".txt",))
