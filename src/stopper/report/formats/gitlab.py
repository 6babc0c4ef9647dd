"""GitLab's code quality report: the subset of Code Climate's issues that a merge request shows."""

from __future__ import annotations

import hashlib
import json
from collections import Counter

from stopper.audit.result import Report
from stopper.model import Finding, Place, Severity
from stopper.report.checkout import in_checkout
from stopper.report.format import Format
from stopper.report.spans import shortened, visible
from stopper.report.view import View, open_spots

SEVERITIES = {
    Severity.CRITICAL: "blocker",
    Severity.HIGH: "critical",
    Severity.MEDIUM: "major",
    Severity.LOW: "minor",
    Severity.INFO: "info",
}
LONGEST = 1_000


def render(report: Report, view: View) -> str:
    """An issue for each open place; what was accepted is left out, since GitLab has no label for it."""
    seen: Counter[str] = Counter()
    issues = []
    for finding, spot in open_spots(in_checkout(report, view.project, view.elsewhere), view):
        seen[spot.fingerprint] += 1
        issues.append(_issue(finding, spot.at, _unique(spot.fingerprint, seen[spot.fingerprint])))
    return json.dumps(issues, indent=1, ensure_ascii=True) + "\n"


def _issue(finding: Finding, at: Place, fingerprint: str) -> dict[str, object]:
    return {
        "description": shortened(visible(finding.message), LONGEST),
        "check_name": finding.control,
        "fingerprint": fingerprint,
        "severity": SEVERITIES[finding.severity],
        "location": {"path": at.path, "lines": {"begin": max(at.line, 1)}},
    }


def _unique(fingerprint: str, occurrence: int) -> str:
    """The fingerprint, or another for a further place of the same: GitLab keeps one issue for each."""
    return fingerprint if occurrence == 1 else hashlib.sha256(f"{fingerprint}:{occurrence}".encode()).hexdigest()[:20]


FORMAT = Format("gitlab", "GitLab's code quality report", render, endings=("gl-code-quality-report.json",))
