"""The JSON report, versioned and whole: a report can be rebuilt from it exactly."""

from __future__ import annotations

import json
from collections.abc import Sequence

from msgspec.structs import asdict

from stopper.audit.asvs import coverage
from stopper.audit.result import (
    SCHEMA,
    Assessment,
    Change,
    Comparison,
    Facts,
    Frame,
    Gap,
    Grade,
    Guidance,
    LayerVerdict,
    Paired,
    Report,
)
from stopper.model import Confidence, Finding, Place, Severity, Side, Spot, Status, Step, StopperError, Verdict
from stopper.report import asvs
from stopper.report.reading import Node

Table = dict[str, object]
# The lists of findings of a comparison, named as its fields are.
CHANGES = ("new", "reopened", "fixed", "unseen", "remaining")


def render(report: Report) -> str:
    """The document as text: ASCII only, so that no encoding can break it and no terminal acts on it."""
    whole = {**document(report), "asvs": asvs.document(coverage(report.assessments))}
    return json.dumps(whole, indent=2, ensure_ascii=True) + "\n"


def document(report: Report) -> Table:
    """What a report is made of as plain tables, lists, texts and numbers; docs/json.md describes it."""
    return {
        "schema": SCHEMA,
        "target": report.target,
        "environment": report.environment,
        "version": report.version,
        "grade": _grade(report.grade),
        "assessed": report.assessed,
        "facts": _facts(report.facts),
        "assessments": [_assessment(item) for item in report.assessments],
        "findings": [_finding(item) for item in report.findings],
        "not_covered": [{"path": gap.path, "reason": gap.reason} for gap in report.not_covered],
        "notes": list(report.notes),
        "guidance": [{"control": item.control, "risk": item.risk, "remedy": item.remedy} for item in report.guidance],
        "frames": [_frame(item) for item in report.frames],
        "diff": None if report.diff is None else comparison_table(report.diff),
    }


def _facts(item: Facts) -> Table:
    return {
        "applications": list(item.applications),
        "python_files": item.python_files,
        "python_lines": item.python_lines,
        "templates": item.templates,
        "routes": item.routes,
        "seconds": item.seconds,
        "deployment": [{**asdict(file), "applications": list(file.applications)} for file in item.deployment],
    }


def comparison_table(item: Comparison) -> Table:
    """What changed between two audits, as docs/json.md describes it."""
    return {
        "reference": item.reference,
        "commit": item.commit,
        **{name: [_finding(finding) for finding in getattr(item, name)] for name in CHANGES},
        "changed": [
            {
                "control": change.control,
                "severity": change.severity.label,
                "before": change.before.value,
                "after": change.after.value,
                "worse": change.is_worse,
            }
            for change in item.changed
        ],
        "grade": {"before": _grade(item.before), "after": _grade(item.after)},
        "notes": list(item.notes),
    }


def _grade(item: Grade) -> Table:
    return {"score": item.score, "letter": item.letter, "reckoning": item.reckoning}


def parse(text: str) -> Report:
    """The report in a JSON text; StopperError where it is none."""
    try:
        return report_from(json.loads(text))
    except (ValueError, RecursionError) as error:
        raise StopperError(f"The report is not valid JSON: {error}. Write it anew with --format json.") from error


def report_from(document: object) -> Report:
    """The report that `document` was made from; StopperError names the first thing that is missing or wrong."""
    root = Node(document, "report")
    if root["schema"].text() != SCHEMA:
        raise StopperError(
            f"The report has schema {root['schema'].text()}, this version reads {SCHEMA}. Write it anew."
        )
    return Report(
        target=root["target"].text(),
        environment=root["environment"].text(),
        version=root["version"].text(),
        grade=_grade_from(root["grade"]),
        assessed=root["assessed"].number(),
        assessments=tuple(_assessment_from(item) for item in root["assessments"].items()),
        findings=tuple(_finding_from(item) for item in root["findings"].items()),
        frames=tuple(_frame_from(item) for item in root["frames"].items()),
        not_covered=tuple(Gap(item["path"].text(), item["reason"].text()) for item in root["not_covered"].items()),
        facts=_facts_from(root["facts"]),
        notes=root["notes"].texts(),
        guidance=tuple(_guidance_from(item) for item in root["guidance"].items()),
        diff=None if root["diff"].value is None else _comparison_from(root["diff"]),
    )


def _comparison_from(node: Node) -> Comparison:
    found = {name: tuple(_finding_from(item) for item in node[name].items()) for name in CHANGES}
    return Comparison(
        reference=node["reference"].text(),
        commit=node["commit"].text(),
        **found,
        changed=tuple(_change_from(item) for item in node["changed"].items()),
        before=_grade_from(node["grade"]["before"]),
        after=_grade_from(node["grade"]["after"]),
        notes=node["notes"].texts(),
    )


def _change_from(node: Node) -> Change:
    return Change(
        node["control"].text(),
        node["severity"].read(Severity.parse),
        node["before"].read(Verdict),
        node["after"].read(Verdict),
    )


def _grade_from(node: Node) -> Grade:
    return Grade(node["score"].integer(), node["letter"].text(), node["reckoning"].text())


def _assessment(item: Assessment) -> Table:
    return {
        "control": item.control,
        "family": item.family,
        "title": item.title,
        "severity": item.severity.label,
        "verdict": item.verdict.value,
        "asvs": list(item.asvs),
        "layers": [
            {
                "layer": str(layer.layer),
                "verdict": layer.verdict.value,
                "message": layer.message,
                "needs": layer.needs,
                "at": None if layer.at is None else _place(layer.at),
                "settled_by": layer.settled_by,
            }
            for layer in item.layers
        ],
    }


def _finding(item: Finding) -> Table:
    return {
        "control": item.control,
        "check": item.check,
        "severity": item.severity.label,
        "confidence": item.confidence.value,
        "cwe": list(item.cwe),
        "message": item.message,
        "path": item.at.path if item.spots else "",
        "line": item.at.line if item.spots else 0,
        "places": [_spot(spot) for spot in item.spots],
        "status": item.status.value,
        "layer": str(item.layer),
        "reason": item.reason,
        "steps": [{**_place(step.at), "message": step.message} for step in item.steps],
        "related": [_place(place) for place in item.related],
        "also": [{"control": side.control, "message": side.message} for side in item.also],
        "fix": item.fix,
    }


def _spot(spot: Spot) -> Table:
    own = {"fingerprint": spot.fingerprint, "content": spot.content, "status": spot.status.value}
    return {**_place(spot.at), **own}


def _place(at: Place) -> Table:
    return {"path": at.path, "line": at.line, "column": at.column, "end_line": at.end_line, "context": at.context}


def _frame(item: Frame) -> Table:
    lines: Sequence[Sequence[object]] = [[number, text] for number, text in item.lines]
    return {"place": _place(item.place), "lines": lines, "marked": list(item.marked)}


def _assessment_from(node: Node) -> Assessment:
    return Assessment(
        control=node["control"].text(),
        family=node["family"].text(),
        title=node["title"].text(),
        severity=node["severity"].read(Severity.parse),
        verdict=node["verdict"].read(Verdict),
        layers=tuple(_layer_from(item) for item in node["layers"].items()),
        asvs=node.get("asvs", []).texts(),
    )


def _layer_from(node: Node) -> LayerVerdict:
    return LayerVerdict(
        layer=node["layer"].text(),
        verdict=node["verdict"].read(Verdict),
        message=node["message"].text(),
        needs=node["needs"].text(),
        at=None if node["at"].value is None else _place_from(node["at"]),
        settled_by=node["settled_by"].text(),
    )


def _finding_from(node: Node) -> Finding:
    return Finding(
        control=node["control"].text(),
        check=node["check"].text(),
        severity=node["severity"].read(Severity.parse),
        confidence=node["confidence"].read(Confidence),
        cwe=tuple(item.integer() for item in node["cwe"].items()),
        message=node["message"].text(),
        spots=tuple(_spot_from(item) for item in node["places"].items()),
        fix=node["fix"].text(),
        layer=node["layer"].text(),
        related=tuple(_place_from(item) for item in node["related"].items()),
        steps=tuple(Step(_place_from(item), item["message"].text()) for item in node["steps"].items()),
        reason=node["reason"].text(),
        also=tuple(Side(item["control"].text(), item["message"].text()) for item in node.get("also", []).items()),
    )


def _spot_from(node: Node) -> Spot:
    return Spot(_place_from(node), node["fingerprint"].text(), node["status"].read(Status), node["content"].text())


def _place_from(node: Node) -> Place:
    return Place(
        path=node["path"].text(),
        line=node["line"].integer(),
        column=node["column"].integer(),
        end_line=node["end_line"].integer(),
        context=node["context"].text(),
    )


def _guidance_from(node: Node) -> Guidance:
    return Guidance(node["control"].text(), node["risk"].text(), node["remedy"].text())


def _frame_from(node: Node) -> Frame:
    lines = []
    for item in node["lines"].items():
        number, text = item.pair()
        lines.append((number.integer(), text.text()))
    first, last = node["marked"].pair()
    return Frame(_place_from(node["place"]), tuple(lines), (first.integer(), last.integer()))


def _facts_from(node: Node) -> Facts:
    return Facts(
        applications=node["applications"].texts(),
        python_files=node["python_files"].integer(),
        python_lines=node["python_lines"].integer(),
        templates=node["templates"].integer(),
        routes=node["routes"].integer(),
        seconds=node["seconds"].number(),
        deployment=tuple(_paired_from(item) for item in node.get("deployment", []).items()),
    )


def _paired_from(node: Node) -> Paired:
    return Paired(
        path=node["path"].text(),
        kind=node["kind"].text(),
        environment=node["environment"].text(),
        applications=node["applications"].texts(),
    )
