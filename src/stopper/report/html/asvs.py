"""ASVS 5.0.0 as the page shows it: the counts by level, and the requirements by chapter."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from itertools import groupby

from msgspec import Struct

from stopper.audit.asvs import Coverage, Outcome, by_level, coverage
from stopper.audit.result import Assessment
from stopper.report.asvs import CAUTION
from stopper.standard.asvs import VERSION


class Standard(Struct, frozen=True):
    """What the section is filled with; `reached` is False where no control maps to the standard."""

    version: str
    caution: str
    outcomes: tuple[Outcome, ...]
    levels: list[tuple[int, Counter[Outcome]]]
    chapters: list[tuple[str, list[Coverage]]]
    reached: bool


def standard(assessments: Iterable[Assessment]) -> Standard:
    """The standard as these controls leave it."""
    found = coverage(assessments)
    chapters = [(name, list(items)) for name, items in groupby(found, key=lambda item: item.requirement.chapter)]
    return Standard(VERSION, CAUTION, tuple(Outcome), by_level(found), chapters, any(item.controls for item in found))
