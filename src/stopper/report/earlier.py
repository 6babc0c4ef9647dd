"""A JSON report of this or an earlier format, read as far as a comparison needs it; what is not there is left empty."""

from __future__ import annotations

import json

from stopper.audit.result import SCHEMA, Assessment, Facts, Gap, Grade, LayerVerdict, Report
from stopper.model import Confidence, Finding, Place, Severity, Spot, Status, StopperError, Verdict
from stopper.report.reading import Node
from stopper.standard.regex import regex

VERSION = regex(r"(\d{1,4})\.\d{1,4}")


def read(text: str, name: str) -> Report:
    """The report in the text of the file `name`; StopperError where it is none, or of a format still to come."""
    try:
        root = Node(json.loads(text), name)
    except (ValueError, RecursionError) as error:
        raise StopperError(f"{name} is not valid JSON: {error}. Write it anew with --format json.") from error
    _check(root, name)
    return Report(
        target=root.get("target", "").text(),
        environment=root.get("environment", "").text(),
        version=root.get("version", "").text(),
        grade=_grade(root.get("grade", {})),
        assessed=root.get("assessed", 0.0).number(),
        assessments=tuple(_assessment(item) for item in root.get("assessments", []).items()),
        findings=tuple(_finding(item) for item in root["findings"].items()),
        frames=(),
        not_covered=tuple(Gap(item["path"].text(), "") for item in root.get("not_covered", []).items()),
        facts=Facts(),
    )


def _check(root: Node, name: str) -> None:
    if not isinstance(root.value, dict) or "findings" not in root.value or "schema" not in root.value:
        raise StopperError(f"{name} is no report of Stopper. Write one with `stopper audit --format json`.")
    schema = root["schema"].text()
    version = VERSION.fullmatch(schema)
    if version is None:
        raise StopperError(f"{name} has schema {schema[:40]!r}, which is no version. Write it anew with --format json.")
    if int(version[1]) > int(SCHEMA.partition(".")[0]):
        raise StopperError(f"{name} has schema {schema}, and this version reads up to {SCHEMA}. Update Stopper.")


def _grade(node: Node) -> Grade:
    return Grade(node.get("score", 0).integer(), node.get("letter", "-").text(), node.get("reckoning", "").text())


def _assessment(node: Node) -> Assessment:
    control = node["control"].text()
    return Assessment(
        control=control,
        family=control.partition(".")[0],
        title=node.get("title", "").text(),
        severity=node.get("severity", "medium").read(Severity.parse),
        verdict=node["verdict"].read(Verdict),
        layers=tuple(
            LayerVerdict(item["layer"].text(), item["verdict"].read(Verdict)) for item in node.get("layers", []).items()
        ),
    )


def _finding(node: Node) -> Finding:
    path, line = node.get("path", "").text(), node.get("line", 0).integer()
    places = node.get("places", []).items()
    alone = Spot(Place(path, line), node.get("fingerprint", "").text(), node.get("status", "open").read(Status))
    return Finding(
        control=node["control"].text(),
        check=node.get("check", "").text(),
        severity=node["severity"].read(Severity.parse),
        confidence=node.get("confidence", "firm").read(Confidence),
        cwe=(),
        message=node["message"].text(),
        spots=tuple(_spot(item) for item in places) or (alone,),
        fix=node.get("fix", "").text(),
        layer=node.get("layer", "").text(),
    )


def _spot(node: Node) -> Spot:
    at = Place(node["path"].text(), node.get("line", 0).integer(), context=node.get("context", "").text())
    fingerprint, status = node.get("fingerprint", "").text(), node.get("status", "open").read(Status)
    return Spot(at, fingerprint, status, node.get("content", "").text())
