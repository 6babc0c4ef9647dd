"""The end of the text report: what was only counted, what stayed open, and the command that settles most of it."""

from __future__ import annotations

import shlex
from collections import Counter
from collections.abc import Iterable, Sequence

from stopper.audit.result import Assessment, Paired, Report
from stopper.model import Verdict
from stopper.report.accepted import WORDS
from stopper.report.spans import Line, line, plural, visible, wrapped
from stopper.report.view import Choice, View
from stopper.standard.regex import regex

NEEDS_AT_MOST = 4
NAMES_AT_MOST = 3
GAPS_AT_MOST = 3
OF_THE_ENVIRONMENT = ("the value of ", "the effective configuration")
FILE, FACTS = " --env-file FILE", " --host FACTS"
# How the user comes by what an option of the suggested command takes.
GIVING = {
    FILE: "give production's variables in a file",
    FACTS: "give the facts of the machine, which `stopper collect` writes there",
}
COMMAND = regex(r"`(stopper [^`]+)`")


def errors(report: Report, width: int) -> list[Line]:
    """The controls that ended in an error, and why; they count in the gate like failures."""
    lines: list[Line] = []
    for item in report.assessments:
        if item.verdict is Verdict.ERROR:
            message = next((layer.message for layer in item.layers if layer.verdict is Verdict.ERROR), "")
            lines += wrapped(f"{item.control}: {message}", width, first="error  ", rest=" " * 7)
    return [line(), *lines] if lines else []


def counted(choice: Choice, width: int) -> list[Line]:
    """What the view does not show, in one paragraph."""
    parts = [f"{count:,} {WORDS[status]}" for status, count in choice.accepted]
    if choice.tentative:
        parts.append(f"{plural(choice.tentative, 'tentative hint')} of low severity")
    if choice.left_out:
        parts.append(f"{plural(choice.left_out, 'more finding')}")
    return [line(), *wrapped(f"Not listed: {', '.join(parts)}. --all shows them.", width)] if parts else []


def remainder(report: Report, view: View) -> list[Line]:
    """The last paragraph: what stayed unknown, what was not assessed, what was not covered, and what to run next."""
    unknown = [item for item in report.assessments if item.verdict is Verdict.UNKNOWN]
    missing = [item for item in report.assessments if item.verdict is Verdict.NOT_ASSESSED]
    lines: list[Line] = []
    if unknown or missing:
        lines += wrapped(_summary(report, unknown, missing), view.width)
    # A control that failed may have open questions too; they are settled by the same things.
    beside = [item for item in report.assessments if item.verdict is not Verdict.UNKNOWN and item.needs]
    lines += _settling([*unknown, *beside], view)
    lines += _reasons(missing, view.width)
    lines += _deployment(report, view)
    lines += _gaps(report, view)
    # Without an application no command settles much; a note asks for the folder that holds it.
    if report.facts.applications and (unknown or any(not item.is_left_out for item in missing)):
        words, command = _next_command(view, [*unknown, *beside], missing)
        # On a line of its own, and never wrapped, so that it can be copied.
        lines += [*wrapped(f"{words}:", view.width), line("  ", (command, "strong"))]
    return [line(), *lines] if lines else []


def _summary(report: Report, unknown: Sequence[Assessment], missing: Sequence[Assessment]) -> str:
    parts = []
    if unknown:
        parts.append(f"{plural(len(unknown), 'control')} stayed unknown")
    if missing:
        parts.append(f"{len(missing):,} were not assessed")
    return f"Of {plural(len(report.assessments), 'control')}, {' and '.join(parts)}; none of them counts as a pass."


def _settling(unknown: Sequence[Assessment], view: View) -> list[Line]:
    """The unknown controls, grouped by what would settle them, the largest group first."""
    groups = by_need(unknown)
    shown = groups if view.everything else groups[:NEEDS_AT_MOST]
    lines: list[Line] = []
    for need, controls in shown:
        names = controls if view.everything else controls[:NAMES_AT_MOST]
        more = f" and {len(controls) - len(names)} more" if len(controls) > len(names) else ""
        lines += wrapped(f"{need}: settles {', '.join(names)}{more}", view.width, first="  - ", rest="    ")
    if len(groups) > len(shown):
        lines.append(line("  - ", f"{plural(len(groups) - len(shown), 'more thing')} to supply: --all"))
    return lines


def _reasons(missing: Sequence[Assessment], width: int) -> list[Line]:
    """Why controls were not assessed, the most frequent reason first."""
    reasons = Counter(layer.message for item in missing for layer in item.layers[:1] if layer.message)
    words = "; ".join(f"{reason} ({count:,})" for reason, count in reasons.most_common(NEEDS_AT_MOST))
    return wrapped(f"not assessed: {words}", width, first="  - ", rest="    ") if words else []


def by_need(assessments: Iterable[Assessment]) -> list[tuple[str, list[str]]]:
    """What would settle the unknown controls, each with the controls that it settles; the most weighty first."""
    groups: dict[str, list[Assessment]] = {}
    for item in assessments:
        for need in item.needs:
            groups.setdefault(need, []).append(item)
    weight = {need: sum(item.severity.weight for item in members) for need, members in groups.items()}
    return [(need, [item.control for item in groups[need]]) for need in sorted(groups, key=lambda need: -weight[need])]


def _deployment(report: Report, view: View) -> list[Line]:
    """The deployment files that were read, by kind, with the environment and, where not all, the applications."""
    files = report.facts.deployment
    if not files:
        return []
    shown = files if view.everything else files[:GAPS_AT_MOST]
    names = "; ".join(_paired(item, report.facts.applications) for item in shown)
    more = f" and {len(files) - len(shown):,} more: --all" if len(files) > len(shown) else ""
    return wrapped(f"Deployment of {report.environment}: {names}{more}.", view.width)


def _paired(item: Paired, every: Sequence[str]) -> str:
    whose = "" if set(item.applications) in (set(), set(every)) else f" for {', '.join(item.applications)}"
    return f"{item.path} ({item.kind}{whose})"


def _gaps(report: Report, view: View) -> list[Line]:
    if not report.not_covered:
        return []
    if view.everything:
        return [
            item
            for gap in report.not_covered
            for item in wrapped(f"{gap.path}: {gap.reason}", view.width, first="  not read  ", rest="    ")
        ]
    names = ", ".join(f"{gap.path} ({gap.reason})" for gap in report.not_covered[:GAPS_AT_MOST])
    more = len(report.not_covered) - GAPS_AT_MOST
    return wrapped(f"Not read: {names}{f' and {more:,} more: --all' if more > 0 else ''}.", view.width)


def _next_command(view: View, unknown: Sequence[Assessment], missing: Sequence[Assessment]) -> tuple[str, str]:
    """Words and the one command that would settle most controls, or else what would, with the audit anew."""
    audit = f"stopper audit {shlex.quote(visible(view.project))}"
    offers = _offers(unknown, missing, audit)
    command, controls = max(offers.items(), key=lambda offer: len(offer[1]), default=("", set()))
    groups = [(need, names) for need, names in by_need(unknown) if len(names) > len(controls)]
    if groups:
        need, names = groups[0]
        return f"What would settle most of it ({plural(len(names), 'control')}): {need}. With that, run", audit
    if not command:
        return "To see what each of them would need, run", f"{audit} --all"
    how = next((words for option, words in GIVING.items() if command.endswith(option)), "run")
    return f"To settle most of it ({plural(len(controls), 'control')}), {how}", command


def _offers(unknown: Iterable[Assessment], missing: Iterable[Assessment], audit: str) -> dict[str, set[str]]:
    """The controls that each command would settle, production's variables first, for which nothing is executed."""
    offers: dict[str, set[str]] = {f"{audit}{FILE}": set()}
    for item in unknown:
        if any(need.startswith(OF_THE_ENVIRONMENT) for need in item.needs):
            offers[f"{audit}{FILE}"].add(item.control)
    named = [(item.control, need) for item in unknown for need in item.needs]
    named += [(item.control, layer.needs) for item in missing for layer in item.layers]
    for control, need in named:
        if found := COMMAND.search(need):
            command = f"{audit}{FACTS}" if found[1] == "stopper collect" else visible(found[1])
            command = command.replace("stopper audit PATH", audit)
            offers.setdefault(command, set()).add(control)
    return {command: controls for command, controls in offers.items() if controls}
