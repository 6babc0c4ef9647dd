"""One finding in full: what was found, its place with a code frame, the reason, the fix, and what explains more."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec import Struct

from stopper.audit.result import Frame, Guidance, Report
from stopper.model import Finding, Place, Spot, Status
from stopper.report.spans import Line, code, line, plural, shortened, visible, wrapped
from stopper.report.view import View

PLACES_AT_MOST = 3
STEPS_AT_MOST = 6
FRAME_LINES_AT_MOST = 7
FIX_LINES_AT_MOST = 8
INDENT = "  "


class Detail(Struct, frozen=True):
    """What the findings of one report share: code frames by place, guidance and titles by control."""

    frames: Mapping[Place, Frame]
    guidance: Mapping[str, Guidance]
    titles: Mapping[str, str]
    view: View

    @classmethod
    def of(cls, report: Report, view: View) -> Detail:
        """The look-ups over a report."""
        titles = {item.control: item.title for item in report.assessments}
        return cls({frame.place: frame for frame in report.frames}, report.guidance_by_control(), titles, view)

    def all(self, findings: Sequence[Finding]) -> list[Line]:
        """The findings one after the other; what neighbours of one control share stands once, as does a fix."""
        lines: list[Line] = []
        fixes: dict[str, str] = {}
        framed: set[Place] = set()
        for index, finding in enumerate(findings):
            fix = finding.fix or self._guidance(finding).remedy
            earlier = fixes.setdefault(fix, finding.control) if fix in fixes else ""
            fixes.setdefault(fix, finding.control)
            following = findings[index + 1].control if index + 1 < len(findings) else ""
            lines += [line(), *self._found(finding, framed)]
            if index == 0 or findings[index - 1].control != finding.control or finding.reason:
                lines += self._reason(finding)
            if fix and earlier:
                lines.append(
                    line(("  Fix  ", "faint"), "as above" + f", for {visible(earlier)}" * (earlier != finding.control))
                )
            else:
                lines += self._fix(fix)
            if following != finding.control:
                lines.append(line(("  More ", "faint"), f"stopper explain {visible(finding.control)}"))
        return lines

    def _found(self, finding: Finding, framed: set[Place]) -> list[Line]:
        """What was found and where; a frame that was shown already, which `framed` remembers, is not repeated."""
        return [
            _title(finding),
            *wrapped(finding.message, self.view.width, style="strong"),
            *self._places(finding, framed),
            *self._steps(finding),
        ]

    def _reason(self, finding: Finding) -> list[Line]:
        title = self.titles.get(finding.control, "")
        reason = finding.reason or self._guidance(finding).risk or (f"This must hold: {title}." if title else "")
        return wrapped(reason, self.view.width, first="  Why  ", rest=" " * 7) if reason else []

    def _guidance(self, finding: Finding) -> Guidance:
        return self.guidance.get(finding.control) or Guidance(finding.control, "", "")

    def _places(self, finding: Finding, framed: set[Place]) -> list[Line]:
        spots = _by_openness(finding, self.view)
        lines = [line(INDENT, (_spot(spots[0]), "path"))] if spots else []
        if spots and spots[0].at not in framed:
            framed.add(spots[0].at)
            lines += self._frame(spots[0].at)
        others = spots[1:] if self.view.everything else spots[1:PLACES_AT_MOST]
        if others:
            more = len(spots) - 1 - len(others)
            words = ", ".join(_spot(spot) for spot in others) + (f" and {more:,} more: --all" if more else "")
            lines += wrapped(words, self.view.width, first="  Also ", rest=" " * 7)
        if finding.related:
            related = ", ".join(dict.fromkeys(str(place) for place in finding.related[:PLACES_AT_MOST]))
            lines += wrapped(related, self.view.width, first="  See  ", rest=" " * 7)
        for side in finding.also:
            lines += wrapped(f"{side.control}: {side.message}", self.view.width, first="  With ", rest=" " * 7)
        return lines

    def _frame(self, place: Place) -> list[Line]:
        frame = self.frames.get(place)
        if frame is None or not frame.lines:
            return []
        shown = frame.lines if self.view.everything else _around(frame)
        digits = max(4, len(str(shown[-1][0])))
        room = self.view.width - digits - 7
        first, last = frame.marked
        return [
            line(
                (f"  {'>' if first <= number <= last else ' '} {number:>{digits}} │ ", "faint"),
                (shortened(code(text), room), "code" if first <= number <= last else "faint"),
            )
            for number, text in shown
        ]

    def _steps(self, finding: Finding) -> list[Line]:
        steps = finding.steps if self.view.everything else finding.steps[:STEPS_AT_MOST]
        lines = []
        for number, step in enumerate(steps, 1):
            lines += wrapped(
                f"{number}. {step.at} {step.message}",
                self.view.width,
                first="  Path " if number == 1 else " " * 7,
                rest=" " * 10,
            )
        if len(finding.steps) > len(steps):
            lines.append(line(" " * 7, f"and {plural(len(finding.steps) - len(steps), 'more step')}: --all"))
        return lines

    def _fix(self, fix: str) -> list[Line]:
        rows = fix.rstrip().splitlines()
        if len(rows) <= 1:
            return wrapped(fix, self.view.width, first="  Fix  ", rest=" " * 7) if fix.strip() else []
        shown = rows if self.view.everything else rows[:FIX_LINES_AT_MOST]
        lines = [
            line(("  Fix  " if index == 0 else " " * 7, "faint"), (code(row), "good"))
            for index, row in enumerate(shown)
        ]
        return lines if len(shown) == len(rows) else [*lines, line(" " * 7, ("…", "faint"))]


def brief(findings: Sequence[Finding], width: int) -> list[Line]:
    """A line for each finding, which goes on in a second where the first has no room for it."""
    lines: list[Line] = []
    for item in findings:
        spots = [spot for spot in item.spots if spot.status is Status.OPEN] or item.spots
        place = f"{spots[0].at}{f' and {len(spots) - 1:,} more' if len(spots) > 1 else ''}" if spots else ""
        pieces = wrapped(f"{item.control}  {place}  {item.message}", width - 2, first=" " * 10, rest=" " * 10)
        severity = item.severity.label
        first, *rest = [piece for _, (piece, _) in pieces]
        lines.append(line((f"{severity:<8}", severity), "  ", first))
        if rest:
            lines.append(line(" " * 10, rest[0] + "…" * (len(rest) > 1)))
    return lines


def _title(finding: Finding) -> Line:
    label = "" if finding.status is Status.OPEN else f", {finding.status}"
    return line(
        (finding.severity.label, finding.severity.label),
        "  ",
        (visible(finding.control), "strong"),
        (f"  ({finding.confidence}{label})", "faint"),
    )


def _by_openness(finding: Finding, view: View) -> list[Spot]:
    """The open places; those that were accepted come last, and only where the view shows everything."""
    accepted = [spot for spot in finding.spots if spot.status is not Status.OPEN]
    opened = [spot for spot in finding.spots if spot.status is Status.OPEN]
    return [*opened, *accepted] if view.everything or not opened else opened


def _spot(spot: Spot) -> str:
    return visible(str(spot.at)) + ("" if spot.status is Status.OPEN else f" ({spot.status})")


def _around(frame: Frame) -> tuple[tuple[int, str], ...]:
    """The frame's lines nearest to the first marked one."""
    if len(frame.lines) <= FRAME_LINES_AT_MOST:
        return frame.lines
    marked = next((index for index, (number, _) in enumerate(frame.lines) if number >= frame.marked[0]), 0)
    start = min(max(marked - 2, 0), len(frame.lines) - FRAME_LINES_AT_MOST)
    return frame.lines[start : start + FRAME_LINES_AT_MOST]
