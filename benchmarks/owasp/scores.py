"""The benchmark's score: the mean over categories of the rate of true alarms less that of false ones."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from cases import Case

Flagged = frozenset[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Score:
    """How one category went, in numbers of cases."""

    real: int
    found: int
    harmless: int
    alarms: int

    @property
    def points(self) -> float:
        """True-positive rate less false-positive rate, in points of 100."""
        return 100 * (self.found / max(self.real, 1) - self.alarms / max(self.harmless, 1))


def scores(cases: Iterable[Case], flagged: Flagged) -> dict[str, Score]:
    """Each category's score; `flagged` holds pairs of a case's name and the category in which it was reported."""
    groups: dict[str, list[Case]] = {}
    for case in cases:
        groups.setdefault(case.category, []).append(case)
    return {category: _score(groups[category], flagged) for category in sorted(groups)}


def _score(cases: list[Case], flagged: Flagged) -> Score:
    told = [case.is_real for case in cases if (case.name, case.category) in flagged]
    real = sum(case.is_real for case in cases)
    return Score(real, sum(told), len(cases) - real, len(told) - sum(told))


def mean(found: dict[str, Score]) -> float:
    """The benchmark's figure."""
    return sum(score.points for score in found.values()) / max(len(found), 1)
