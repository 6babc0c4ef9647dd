"""What changed between two audits, as lines for a terminal."""

from __future__ import annotations

from collections.abc import Sequence

from stopper.audit.result import Change, Comparison, Grade
from stopper.model import Finding, Place
from stopper.report.detail import brief
from stopper.report.spans import Line, line, plural, visible, wrapped

AT_MOST = 10
INDENT = "  "


def summary(comparison: Comparison, width: int) -> list[Line]:
    """The end of an audit beside a revision: what is fixed and what remains, and how the grade moved."""
    *others, remaining = counts(comparison)
    since, counted = named(comparison), [*others, f"{remaining} (--all shows them)"]
    words = f"Since {since}: {', '.join(counted)}; {graded(comparison.before, comparison.after)}."
    lines = [line(), *wrapped(words, width, style="strong")]
    lines += _listed("fixed", comparison.fixed, width)
    lines += _listed("not judged", comparison.unseen, width)
    return [*lines, *_notes(comparison, width)]


def counts(comparison: Comparison) -> list[str]:
    """How many findings are new, fixed and so on, in words; what remains comes last."""
    found = [f"{len(comparison.new):,} new", f"{len(comparison.fixed):,} fixed"]
    if comparison.reopened:
        found.append(f"{len(comparison.reopened):,} open again")
    if comparison.unseen:
        found.append(f"{len(comparison.unseen):,} no longer judged")
    return [*found, f"{len(comparison.remaining):,} remaining"]


def text(comparison: Comparison, width: int, *, everything: bool = False) -> list[Line]:
    """The comparison of two reports in full; without `everything`, what remains is only counted."""
    lines = [line(("Stopper compare", "strong"), f" · {visible(graded(comparison.before, comparison.after))}")]
    for words, findings in (
        ("New", comparison.new),
        ("Open again, accepted before", comparison.reopened),
        ("Fixed", comparison.fixed),
        ("Gone, but no longer judged, which is no proof that it is fixed", comparison.unseen),
    ):
        if findings:
            lines += [line(), line((f"{words} ({len(findings):,})", "strong")), *brief(findings, width)]
    if everything and comparison.remaining:
        title = f"Remaining ({len(comparison.remaining):,})"
        lines += [line(), line((title, "strong")), *brief(comparison.remaining, width)]
    lines += _changes(comparison.changed, width)
    if not (comparison.new or comparison.reopened or comparison.fixed or comparison.unseen):
        lines += [line(), line("No finding is new, and none is gone.")]
    if not everything and comparison.remaining:
        lines += [line(), line(f"{plural(len(comparison.remaining), 'finding')} remaining: --all lists them.")]
    return [*lines, *_notes(comparison, width)]


def _changes(changed: Sequence[Change], width: int) -> list[Line]:
    """The controls that ended otherwise, those that got worse first."""
    if not changed:
        return []
    lines = [line(), line((f"Controls that ended otherwise ({len(changed)})", "strong"))]
    for change in sorted(changed, key=lambda item: (not item.is_worse, -item.severity, item.control)):
        words = f"{change.control}: {change.before.words} before, {change.after.words} now"
        lines += wrapped(words, width, first=INDENT, rest=INDENT * 2, style="bad" if change.is_worse else "")
    return lines


def _listed(label: str, findings: Sequence[Finding], width: int) -> list[Line]:
    lines: list[Line] = []
    for item in findings[:AT_MOST]:
        words = f"{label}  {item.control}  {_where([spot.at for spot in item.spots])}  {item.message}"
        lines += wrapped(words, width, first=INDENT, rest=INDENT * 3, style="faint")
    if len(findings) > AT_MOST:
        lines.append(line((f"{INDENT}{label}  and {len(findings) - AT_MOST:,} more", "faint")))
    return lines


def _where(places: Sequence[Place]) -> str:
    return f"{places[0]}{f' and {len(places) - 1:,} more' if len(places) > 1 else ''}"


def _notes(comparison: Comparison, width: int) -> list[Line]:
    found = [part for note in comparison.notes for part in wrapped(note, width, first="Note: ", rest=" " * 6)]
    return [line(), *found] if found else []


def named(comparison: Comparison) -> str:
    """What it was compared with, as a reader knows it."""
    return f"{comparison.reference} ({comparison.commit[:12]})" if comparison.commit else comparison.reference


def graded(before: Grade, after: Grade) -> str:
    """How the grade moved."""
    if before.letter == after.letter and before.score == after.score:
        return f"grade {after.letter} ({after.score}) as before"
    return f"grade {before.letter} ({before.score}) before, {after.letter} ({after.score}) now"
