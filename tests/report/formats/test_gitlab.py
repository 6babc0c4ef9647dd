import json

from jsonschema import Draft202012Validator

from stopper.model import Severity, Status
from stopper.report.formats.gitlab import render
from stopper.report.view import View
from tests.report.made_report import EMPTY, FORMS, HOSTILE, SECRET, WHOLE, a_finding, a_spot, with_findings

# As GitLab's page on code quality describes the format, and closed: what it does not name is a mistake.
TEXT = {"type": "string", "minLength": 1}
SCHEMA = {
    "type": "array",
    "items": {
        "type": "object",
        "properties": {
            "description": TEXT,
            "check_name": TEXT,
            "fingerprint": TEXT,
            "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
            "location": {
                "type": "object",
                "properties": {
                    "path": {"type": "string", "pattern": "^(?!\\./|/)."},
                    "lines": {
                        "type": "object",
                        "properties": {"begin": {"type": "integer", "minimum": 1}},
                        "required": ["begin"],
                        "additionalProperties": False,
                    },
                },
                "required": ["path", "lines"],
                "additionalProperties": False,
            },
        },
        "required": ["description", "check_name", "fingerprint", "severity", "location"],
        "additionalProperties": False,
    },
}


def issues(report, view: View | None = None) -> list[dict]:
    return json.loads(render(report, view or View()))


def test_it_fits_what_gitlab_describes() -> None:
    Draft202012Validator.check_schema(SCHEMA)
    made = [issue for report in (WHOLE, EMPTY, HOSTILE) for issue in issues(report)]

    assert [str(error.message) for error in Draft202012Validator(SCHEMA).iter_errors(made)] == []


def test_each_open_place_is_an_issue() -> None:
    found = issues(with_findings(FORMS, SECRET), View(project="back"))

    assert len(found) == 13
    assert found[0]["location"] == {"path": "back/shop/config.py", "lines": {"begin": 12}}
    assert [item["severity"] for item in found[:2]] == ["blocker", "critical"]


def test_what_was_accepted_is_left_out() -> None:
    mixed = a_finding(spots=(a_spot(1), a_spot(2, status=Status.WAIVED)))

    assert len(issues(with_findings(mixed))) == 1


def test_fingerprints_are_unique_and_the_same_each_time() -> None:
    twice = a_finding(spots=(a_spot(1), a_spot(1, line=20)))

    first, second = ([item["fingerprint"] for item in issues(with_findings(twice))] for _ in range(2))
    assert first == second
    assert len(set(first)) == 2


def test_every_severity_has_one_of_gitlabs() -> None:
    found = [issues(with_findings(a_finding(severity=item)), View(everything=True)) for item in Severity]

    assert [item[0]["severity"] for item in found] == ["info", "minor", "major", "critical", "blocker"]
