"""The head of the text report: what was audited, the grade and how it was reckoned, and the families by verdict."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from stopper.audit.result import Assessment, Report
from stopper.model import Verdict
from stopper.report.spans import Line, line, plural, shortened, visible, wrapped
from stopper.standard.listed_names import listed

COLUMNS = (
    (Verdict.PASS, "pass", "good"),
    (Verdict.FAIL, "fail", "bad"),
    (Verdict.UNKNOWN, "unknown", "medium"),
    (Verdict.NOT_ASSESSED, "not assessed", "faint"),
    (Verdict.NOT_APPLICABLE, "n.a.", "faint"),
    (Verdict.ERROR, "error", "bad"),
)
LETTER_STYLES = {"A": "good", "B": "good", "C": "medium", "D": "medium", "F": "bad"}


def heading(report: Report, width: int) -> list[Line]:
    """The line of what was audited."""
    facts = report.facts
    names = ", ".join(facts.applications) or "no application found"
    if len(facts.applications) > 1:
        names = f"{len(facts.applications)} applications ({listed(facts.applications)})"
    parts = (
        names,
        plural(facts.python_files, "file"),
        plural(facts.python_lines, "line"),
        plural(facts.templates, "template"),
        plural(facts.routes, "route"),
        f"{facts.seconds:.1f} s",
    )
    title = line(
        (f"Stopper {visible(report.version)}", "strong"), f" · {visible(report.target)} · {visible(report.environment)}"
    )
    return [title, *wrapped(" · ".join(parts), width, style="faint")]


def grade(report: Report, width: int) -> list[Line]:
    """The grade and one line of how it was reckoned."""
    letter = report.grade.letter
    first = f"Grade {letter}" if letter == "-" else f"Grade {letter} ({report.grade.score} of 100)"
    reckoning = visible(report.grade.reckoning)
    if len(first) + len(reckoning) + 2 <= width:
        return [line((first, LETTER_STYLES.get(letter, "strong")), ": ", reckoning)]
    return [line((first, LETTER_STYLES.get(letter, "strong")), ":"), *wrapped(reckoning, width, first="  ", rest="  ")]


def families(assessments: Sequence[Assessment], width: int) -> list[Line]:
    """A table of the families by verdict, with a row of totals."""
    rows: dict[str, Counter[Verdict]] = {}
    for item in assessments:
        rows.setdefault(item.family, Counter())[item.verdict] += 1
    if not rows:
        return []
    total = sum(rows.values(), Counter[Verdict]())
    label = max(12, *(len(visible(name)) for name in rows))
    head = line((f"{'family':<{label}}" + "".join(f"  {words:>{len(words)}}" for _, words, _ in COLUMNS), "faint"))
    shown = {name: counts for name, counts in rows.items() if set(counts) != {Verdict.NOT_ASSESSED}}
    rest = [_row(name, counts, label) for name, counts in shown.items()]
    asked = {item.family for item in assessments if not item.is_left_out}
    silent = [visible(name) for name in rows if name not in shown and name in asked]
    if silent:
        # A sentence for the families of which nothing was assessed: no result, and not to be overlooked either.
        rest += wrapped(f"not assessed at all: {', '.join(silent)}", width, rest="  ", style="faint")
    return [head, *rest, _row("all", total, label, "strong")]


def _row(name: str, counts: Counter[Verdict], label: int, style: str = "") -> Line:
    cells = [(f"{shortened(visible(name), label):<{label}}", style)]
    for verdict, words, colour in COLUMNS:
        count = counts[verdict]
        cells.append((f"  {count or '·':>{len(words)}}", colour if count else "faint"))
    return tuple(cells)
