"""The SARIF 2.1.0 report, shaped for GitHub code scanning and within its limits."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator

from stopper.audit.result import Report
from stopper.model import Confidence, Finding, Place, Spot, Status, Verdict
from stopper.report.accepted import WORDS
from stopper.report.checkout import in_checkout
from stopper.report.format import Format
from stopper.report.sarif_limits import (
    CHARACTERS_PER_MESSAGE,
    LOCATIONS_SHOWN,
    NOTIFICATIONS_PER_RUN,
    RESULTS_PER_RUN,
    STEPS_SHOWN,
)
from stopper.report.sarif_places import location, message, physical
from stopper.report.sarif_rules import LEVELS, rules
from stopper.report.spans import plural
from stopper.report.view import View, ordered

Table = dict[str, object]
SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
# GitHub matches alerts by this name; the value must be "<hash>:<count>".
GITHUBS_FINGERPRINT = "primaryLocationLineHash"
KINDS = {Status.WAIVED: "external", Status.SUPPRESSED: "inSource", Status.BASELINE: "external", Status.TOLD: "external"}
RANKS = {Confidence.PROVEN: 100.0, Confidence.FIRM: 80.0, Confidence.TENTATIVE: 30.0}


def render(report: Report, view: View) -> str:
    """The SARIF log as text; compact, because its size is limited."""
    return (
        json.dumps(log(in_checkout(report, view.project, view.elsewhere)), ensure_ascii=True, separators=(",", ":"))
        + "\n"
    )


def log(report: Report) -> Table:
    """The SARIF log: one run with a result for each place of each finding, each an alert of its own."""
    described, indices = rules(report)
    results = list(_results(report, indices))
    left_out = max(len(results) - RESULTS_PER_RUN, 0)
    driver: Table = {"name": "Stopper", "version": report.version, "rules": described}
    invocation: Table = {
        "executionSuccessful": True,
        "toolExecutionNotifications": list(_notifications(report, left_out)),
    }
    run: Table = {
        "tool": {"driver": driver},
        "automationDetails": {"id": f"stopper/{report.environment}/"},
        "columnKind": "unicodeCodePoints",
        "invocations": [invocation],
        "results": results[:RESULTS_PER_RUN],
        "properties": {
            "grade": report.grade.letter,
            "score": report.grade.score,
            "assessed": report.assessed,
            "environment": report.environment,
        },
    }
    return {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}


def _results(report: Report, indices: dict[str, int]) -> Iterator[Table]:
    """The results, the gravest first; equal fingerprints are told apart by a count."""
    with_baseline = report.diff is not None or any(
        spot.status is Status.BASELINE for finding in report.findings for spot in finding.spots
    )
    seen: Counter[str] = Counter()
    remedies = {item.control: item.remedy for item in report.guidance}
    for finding in ordered(report.findings):
        shared = _shared(finding, indices, finding.fix or remedies.get(finding.control, ""))
        for spot in finding.spots:
            seen[spot.fingerprint] += 1
            result = shared | _at(finding, spot, seen[spot.fingerprint])
            if with_baseline:
                # SARIF 2.1.0, 3.27.24: where one result has a baseline state, all have.
                result["baselineState"] = "unchanged" if spot.status is Status.BASELINE else "new"
            if report.diff is not None and spot.status is Status.BASELINE:
                # It was there at the revision, and nobody has accepted it.
                result.pop("suppressions", None)
            yield result


def _shared(finding: Finding, indices: dict[str, int], fix: str) -> Table:
    """What the results of one finding have in common."""
    result: Table = {
        "ruleId": finding.control,
        "ruleIndex": indices[finding.control],
        "kind": "fail",
        "level": LEVELS[finding.severity],
        "rank": RANKS[finding.confidence],
        "message": message(". ".join(part.rstrip(".") for part in (finding.message, finding.reason) if part) + "."),
        "properties": _properties(finding, fix),
    }
    if finding.related:
        places = list(dict.fromkeys(finding.related))[: LOCATIONS_SHOWN - 1]
        result["relatedLocations"] = [location(place) | {"id": number} for number, place in enumerate(places)]
    if finding.steps:
        steps = [
            {"location": location(step.at) | {"message": message(step.message)}} for step in finding.steps[:STEPS_SHOWN]
        ]
        result["codeFlows"] = [{"threadFlows": [{"locations": steps}]}]
    return result


def _properties(finding: Finding, fix: str) -> Table:
    return {
        "severity": finding.severity.label,
        "confidence": finding.confidence.value,
        "layer": str(finding.layer),
        "fix": fix[:CHARACTERS_PER_MESSAGE],
    }


def _at(finding: Finding, spot: Spot, occurrence: int) -> Table:
    """What is the place's own: location, fingerprint and whether it was accepted."""
    own: Table = {
        "locations": [location(spot.at)],
        "partialFingerprints": {
            GITHUBS_FINGERPRINT: f"{spot.fingerprint}:{occurrence}",
            "stopper/v1": spot.fingerprint,
        },
    }
    if spot.status is not Status.OPEN:
        words = finding.reason if spot.status in (Status.WAIVED, Status.TOLD) and finding.reason else WORDS[spot.status]
        own["suppressions"] = [
            {"kind": KINDS[spot.status], "status": "accepted", "justification": words[:CHARACTERS_PER_MESSAGE]}
        ]
    return own


def _notifications(report: Report, left_out: int) -> Iterator[Table]:
    """What went wrong or stayed uncovered, so that an empty list of results is not taken for a pass."""
    if left_out:
        yield _notification("warning", f"{plural(left_out, 'result')} left out: a run may have {RESULTS_PER_RUN:,}")
    room = NOTIFICATIONS_PER_RUN
    for item in report.assessments:
        if item.verdict is Verdict.ERROR and room:
            room -= 1
            words = next((layer.message for layer in item.layers if layer.verdict is Verdict.ERROR), "")
            yield _notification("error", f"{item.control} ended in an error: {words}")
    for gap in report.not_covered[:room]:
        yield _notification("warning", f"not covered: {gap.reason}") | {
            "locations": [{"physicalLocation": physical(Place(gap.path))}]
        }
    for verdict in (Verdict.UNKNOWN, Verdict.NOT_ASSESSED):
        count = sum(item.verdict is verdict for item in report.assessments)
        if count:
            yield _notification("note", f"{plural(count, 'control')} ended as {verdict.words}, which is no pass")


def _notification(level: str, words: str) -> Table:
    return {"level": level, "message": message(words)}


FORMAT = Format("sarif", "SARIF 2.1.0, for GitHub code scanning", render, endings=(".sarif", ".sarif.json"))
