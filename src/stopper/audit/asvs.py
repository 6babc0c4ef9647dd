"""What an audit says of OWASP ASVS 5.0.0: each requirement by the controls that map to it, and the counts by level."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from enum import StrEnum

from msgspec import Struct

from stopper.audit.result import Assessment
from stopper.model import Verdict
from stopper.standard.asvs import LEVELS, REQUIREMENTS, Requirement


class Outcome(StrEnum):
    """How a requirement ended. COVERED says that every control that maps to it passed, not that nobody need look."""

    FAILED = "failed"
    UNKNOWN = "unknown"
    PARTLY = "partly_covered"
    COVERED = "covered"
    NOT_APPLICABLE = "not_applicable"
    NOT_ASSESSED = "not_assessed"
    OUT_OF_REACH = "out_of_reach"

    @property
    def words(self) -> str:
        """The outcome as prose."""
        return self.value.replace("_", " ")


class Coverage(Struct, frozen=True):
    """One requirement, how it ended, and the controls that map to it with their verdicts, the worst first."""

    requirement: Requirement
    outcome: Outcome
    controls: tuple[tuple[str, Verdict], ...]


def coverage(assessments: Iterable[Assessment]) -> tuple[Coverage, ...]:
    """Every requirement of the standard, in its order; ids that it does not have are passed over."""
    controls: dict[str, list[tuple[str, Verdict]]] = {name: [] for name in REQUIREMENTS}
    for item in assessments:
        for name in item.asvs:
            if name in controls:
                controls[name].append((item.control, item.verdict))
    return tuple(
        Coverage(
            requirement,
            outcome([verdict for _, verdict in controls[name]]),
            tuple(sorted(controls[name], key=lambda pair: (tuple(Verdict).index(pair[1]), pair[0]))),
        )
        for name, requirement in REQUIREMENTS.items()
    )


def outcome(verdicts: Sequence[Verdict]) -> Outcome:
    """How a requirement ended whose controls ended so: a failure decides, and a pass beside a gap is a part."""
    found = set(verdicts)
    if not found:
        return Outcome.OUT_OF_REACH
    if Verdict.FAIL in found:
        return Outcome.FAILED
    if found & {Verdict.UNKNOWN, Verdict.ERROR}:
        return Outcome.UNKNOWN
    if Verdict.PASS in found:
        return Outcome.PARTLY if Verdict.NOT_ASSESSED in found else Outcome.COVERED
    return Outcome.NOT_ASSESSED if Verdict.NOT_ASSESSED in found else Outcome.NOT_APPLICABLE


def by_level(found: Sequence[Coverage]) -> list[tuple[int, Counter[Outcome]]]:
    """For each level, how the requirements ended that it adds to the level below."""
    return [(level, Counter(item.outcome for item in found if item.requirement.level == level)) for level in LEVELS]
