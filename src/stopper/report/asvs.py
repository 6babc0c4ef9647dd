"""ASVS 5.0.0 as reports show it: the counts by level, each requirement with its controls, and one line for the rest."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from stopper.audit.asvs import Coverage, Outcome, by_level, coverage
from stopper.audit.result import Assessment
from stopper.model import Verdict
from stopper.report.spans import Line, line, visible, wrapped
from stopper.standard.asvs import VERSION

CAUTION = (
    "Covered says that every control that maps to the requirement passed; the requirement may ask for more. "
    "What is out of reach has no control here and needs a person."
)
STYLES = {
    Outcome.FAILED: "bad",
    Outcome.UNKNOWN: "medium",
    Outcome.PARTLY: "medium",
    Outcome.COVERED: "good",
    Outcome.NOT_APPLICABLE: "faint",
    Outcome.NOT_ASSESSED: "faint",
    Outcome.OUT_OF_REACH: "faint",
}


def document(found: Sequence[Coverage]) -> dict[str, object]:
    """The coverage as docs/json.md describes it."""
    return {
        "version": VERSION,
        "levels": [
            {"level": level, "requirements": counts.total(), **{item.value: counts[item] for item in Outcome}}
            for level, counts in by_level(found)
        ],
        "requirements": [
            {
                "id": item.requirement.id,
                "level": item.requirement.level,
                "outcome": item.outcome.value,
                "controls": [{"control": name, "verdict": verdict.value} for name, verdict in item.controls],
            }
            for item in found
            if item.controls
        ],
        "out_of_reach": [item.requirement.id for item in found if not item.controls],
    }


def summary(assessments: Iterable[Assessment], width: int) -> list[Line]:
    """The standard in one sentence; nothing where no control maps to it."""
    found = coverage(assessments)
    if all(item.outcome is Outcome.OUT_OF_REACH for item in found):
        return []
    levels = [
        f"level {level}, {counts[Outcome.COVERED]} covered and {counts[Outcome.FAILED]} failed of {counts.total()}"
        for level, counts in by_level(found)
    ]
    return wrapped(f"ASVS {VERSION}: {'; '.join(levels)}. stopper routes --asvs", width, style="faint")


def levels(found: Sequence[Coverage]) -> list[Line]:
    """A table of the levels by outcome."""
    heads = [item.words for item in Outcome]
    lines = [line((f"{f'ASVS {VERSION}':<12}  {'all':>4}" + "".join(f"  {head}" for head in heads), "faint"))]
    for level, counts in by_level(found):
        cells: list[tuple[str, str]] = [(f"{f'level {level}':<12}  {counts.total():>4}", "")]
        for item, head in zip(Outcome, heads, strict=True):
            cells.append((f"  {counts[item] or '·':>{len(head)}}", STYLES[item] if counts[item] else "faint"))
        lines.append(tuple(cells))
    return lines


def requirements(found: Iterable[Coverage], width: int) -> list[Line]:
    """A line for each requirement: its level, how it ended, and by which controls."""
    lines: list[Line] = []
    for item in found:
        first = f"  {item.requirement.id:<8}L{item.requirement.level}  "
        said = "; ".join(filter(None, (_prefix(item.outcome), *_controls(item))))
        lines += wrapped(said, width, first=first, rest=" " * len(first))
    return lines


def _prefix(outcome: Outcome) -> str:
    """The outcome, where the worst of the verdicts does not say it already."""
    return "" if outcome in (Outcome.FAILED, Outcome.UNKNOWN) else outcome.words


def _controls(item: Coverage) -> list[str]:
    """The controls by verdict, the worst first; those that were not assessed are counted beside others."""
    verdicts = list(dict.fromkeys(verdict for _, verdict in item.controls))
    parts = []
    for verdict in verdicts:
        names = [visible(name) for name, own in item.controls if own is verdict]
        is_counted = verdict is Verdict.NOT_ASSESSED and len(verdicts) > 1
        parts.append(f"{len(names)} {verdict.words}" if is_counted else f"{verdict.words} {', '.join(names)}")
    return parts
