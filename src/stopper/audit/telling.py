"""Findings of several controls that have one cause at one line: one tells it, the others are labelled as told."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct, field
from msgspec.structs import replace

from stopper.model import Confidence, Control, Finding, Place, Side, Spot, Status

CONFIDENCES = tuple(Confidence)
Line = tuple[str, int]


def matters(controls: Iterable[Control]) -> Mapping[tuple[str, str], str]:
    """The matter that each check of the controls names, by control and check."""
    return {(control.id, check.name): check.matter for control in controls for check in control.checks if check.matter}


class _Telling(Struct):
    """What tells the cause at each line so far, the worst first, and what is left to it."""

    matters: Mapping[tuple[str, str], str]
    at: dict[Line, list[Finding]] = field(default_factory=lambda: defaultdict(list))
    also: dict[int, dict[Side, None]] = field(default_factory=lambda: defaultdict(dict))

    def hear(self, finding: Finding) -> Finding:
        spots, tellers = [], []
        for spot in finding.spots:
            teller = self._teller(finding, spot)
            tellers += [teller.control] if teller else []
            spots.append(replace(spot, status=Status.TOLD) if teller else spot)
        words = f"the same is told by {', '.join(dict.fromkeys(tellers))}" if tellers else ""
        return replace(finding, spots=tuple(spots), reason="; ".join(part for part in (finding.reason, words) if part))

    def _teller(self, finding: Finding, spot: Spot) -> Finding | None:
        if spot.status is not Status.OPEN or not spot.at.line:
            return None
        line = _line(spot.at)
        teller = next((other for other in self.at[line] if self._is_one_cause(other, finding)), None)
        if teller is None:
            self.at[line].append(finding)
        elif teller.control != finding.control:
            self.also[id(teller)][Side(finding.control, finding.message)] = None
        return teller

    def _is_one_cause(self, one: Finding, other: Finding) -> bool:
        """Checks that name one matter, or controls that ask for the very same change of that line."""
        if (one.control, one.check) == (other.control, other.check):
            return False
        matter = self.matters.get((one.control, one.check))
        if matter is not None and matter == self.matters.get((other.control, other.check)):
            return True
        return one.control != other.control and one.fix == other.fix


def told_once(findings: Sequence[Finding], named: Mapping[tuple[str, str], str]) -> list[Finding]:
    """The findings with each open place labelled where a worse or surer one tells its cause; none is dropped.

    `named` are the matters of the checks. What was accepted tells nothing: who waives one control has not waived
    the other.
    """
    telling = _Telling(named)
    heard = {id(finding): telling.hear(finding) for finding in sorted(findings, key=_urgency)}
    return [replace(heard[id(item)], also=tuple(telling.also.get(id(item), ()))) for item in findings]


def _line(at: Place) -> Line:
    return at.path, at.line


def _urgency(finding: Finding) -> tuple[int, int, str, str]:
    return -finding.severity, -CONFIDENCES.index(finding.confidence), finding.control, finding.check
