"""The controls as SARIF rules."""

from __future__ import annotations

from stopper.audit.result import Guidance, Report
from stopper.model import Severity
from stopper.report.sarif_limits import RULES_PER_RUN, TAGS_SHOWN
from stopper.report.sarif_places import message

Table = dict[str, object]
# GitHub's bands of security-severity: above 9.0 critical, 7.0 to 8.9 high, 4.0 to 6.9 medium, 0.1 to 3.9 low.
SCORES = {
    Severity.CRITICAL: "9.5",
    Severity.HIGH: "8.0",
    Severity.MEDIUM: "5.5",
    Severity.LOW: "3.0",
    Severity.INFO: "0.5",
}
LEVELS = {
    Severity.CRITICAL: "error",
    Severity.HIGH: "error",
    Severity.MEDIUM: "warning",
    Severity.LOW: "note",
    Severity.INFO: "note",
}


def rules(report: Report) -> tuple[list[Table], dict[str, int]]:
    """A rule for each control that was judged or has a finding, and the index of each."""
    weaknesses: dict[str, tuple[int, ...]] = {}
    known = {item.control: (item.family, item.title, item.severity) for item in report.assessments}
    for finding in report.findings:
        weaknesses.setdefault(finding.control, finding.cwe)
        family = finding.control.partition(".")[0]
        known.setdefault(finding.control, (family, finding.control, finding.severity))
    guidance = report.guidance_by_control()
    found = [
        _rule(title, severity, guidance.get(control) or Guidance(control, "", ""))
        | {"properties": _properties(family, severity, weaknesses.get(control, ()))}
        for control, (family, title, severity) in list(known.items())[:RULES_PER_RUN]
    ]
    return found, {str(rule["id"]): index for index, rule in enumerate(found)}


def _rule(title: str, severity: Severity, guidance: Guidance) -> Table:
    control, remedy = guidance.control, guidance.remedy
    explain = f"stopper explain {control}"
    fence = f"```\n{remedy}\n```" if "\n" in remedy else remedy
    return {
        "id": control,
        "name": "".join(part.capitalize() for part in control.replace(".", "-").replace("_", "-").split("-")),
        "shortDescription": message(title),
        "fullDescription": message(f"What must hold: {title}."),
        "help": {
            "text": _paragraphs(f"{title}.", guidance.risk, remedy, f"More: {explain}"),
            "markdown": _paragraphs(f"**{title}.**", guidance.risk, fence, f"More: `{explain}`"),
        },
        "defaultConfiguration": {"level": LEVELS[severity]},
    }


def _paragraphs(*parts: str) -> str:
    return "\n\n".join(part for part in parts if part)


def _properties(family: str, severity: Severity, cwe: tuple[int, ...]) -> Table:
    tags = ["security", family, *(f"external/cwe/cwe-{number:03d}" for number in cwe)]
    return {
        "tags": tags[:TAGS_SHOWN],
        "precision": "high",
        "problem.severity": {"error": "error", "warning": "warning"}.get(LEVELS[severity], "recommendation"),
        "security-severity": SCORES[severity],
    }
