"""What the audit tells of a project from its files alone: of one control, with every file that a finding names."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from stopper.audit.run import AuditRequest, audit
from stopper.collect.files import read_tree
from stopper.model import Finding, Verdict
from stopper.policy import load_policy


@dataclass(frozen=True, slots=True)
class Told:
    """How a control ended, and its findings."""

    verdict: Verdict
    findings: tuple[Finding, ...]

    def names(self, words: str, *paths: str) -> bool:
        """Whether one finding says these words, and names each of these files: its own place, or one beside it."""
        return any(words in item.message and set(paths) <= files(item) for item in self.findings)


def files(finding: Finding) -> set[str]:
    """The files that a finding names."""
    return {spot.at.path for spot in finding.spots} | {place.path for place in finding.related}


def told(folder: Path, control: str) -> Told:
    """The audit of a folder, which nothing but this control decides."""
    request = AuditRequest(folder, load_policy(folder), date(2026, 1, 1), "0", select=(control,))
    report = audit(request, read_tree(folder, git=False))
    [found] = [item for item in report.assessments if item.control == control]
    return Told(found.verdict, tuple(item for item in report.findings if item.control == control))


def write(folder: Path, written: dict[str, str]) -> None:
    """The files of a project, by their paths."""
    for name, text in written.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
