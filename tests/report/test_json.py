import json
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from msgspec.structs import replace

from stopper.audit.result import Facts
from stopper.model import StopperError
from stopper.report.json import document, parse, render, report_from
from tests.report.made_report import EMPTY, SECRET, WHOLE, with_findings

DOCS = Path(__file__).resolve().parents[2] / "docs"
SCHEMA = json.loads((DOCS / "schemas" / "report-1.0.schema.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("report", [WHOLE, EMPTY], ids=["whole", "empty"])
def test_a_report_comes_back_exactly(report) -> None:
    assert parse(render(report)) == report


@given(st.text(), st.floats(allow_nan=False, allow_infinity=False), st.text(alphabet=st.characters()))
def test_any_text_and_number_comes_back_exactly(words: str, share: float, odd: str) -> None:
    finding = replace(SECRET, message=words, reason=odd)
    report = replace(with_findings(finding), target=odd, assessed=share, facts=Facts((words,), seconds=share))

    assert parse(render(report)) == report


def test_a_path_that_is_no_utf8_comes_back_and_can_be_encoded() -> None:
    report = replace(WHOLE, target="caf\udce9")

    assert parse(render(report).encode("ascii").decode()) == report


@pytest.mark.parametrize("report", [WHOLE, EMPTY], ids=["whole", "empty"])
def test_the_document_fits_the_published_schema(report) -> None:
    Draft202012Validator.check_schema(SCHEMA)

    assert list(Draft202012Validator(SCHEMA).iter_errors(json.loads(render(report)))) == []


def test_a_finding_has_its_first_place_its_places_and_its_context_apart() -> None:
    found = document(with_findings(SECRET))["findings"][0]

    assert (found["path"], found["line"], found["status"]) == ("shop/config.py", 12, "open")
    assert found["cwe"] == [352]
    assert [(item["path"], item["line"], item["column"], item["fingerprint"]) for item in found["places"]] == [
        ("shop/config.py", 12, 5, "a" * 40)
    ]
    assert [item["path"] for item in found["related"]] == ["shop/__init__.py"]
    assert [item["message"] for item in found["steps"]] == ["the constant", "is loaded"]


def test_the_head_of_the_document_is_the_documented_one() -> None:
    found = document(WHOLE)

    assert found["schema"] == "1.0"
    assert found["grade"] == {"score": 41, "letter": "F", "reckoning": WHOLE.grade.reckoning}
    assert found["not_covered"] == [{"path": "shop/broken.py", "reason": "is not valid Python (line 3)"}]
    assert {item["verdict"] for item in found["assessments"]} >= {"pass", "fail", "unknown", "not_assessed", "error"}


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda table: table.pop("findings"), "report has no 'findings'"),
        (lambda table: table.update(schema="9"), "schema 9"),
        (lambda table: table.update(assessed=True), "report.assessed must be a number, not bool"),
        (
            lambda table: table["findings"][0].update(line=1, severity="grave"),
            r"report.findings\[0\].severity: 'grave'",
        ),
        (lambda table: table["findings"][1].update(places={}), r"report.findings\[1\].places must be a list"),
        (lambda table: table["frames"][0].update(marked=[1]), r"report.frames\[0\].marked must be a list of two"),
    ],
)
def test_a_broken_document_is_refused_with_the_place(change, words: str) -> None:
    table = json.loads(render(WHOLE))
    change(table)

    with pytest.raises(StopperError, match=words):
        report_from(table)


@pytest.mark.parametrize("text", ["", "{", "[" * 100_000, "nonsense"])
def test_what_is_no_json_is_refused(text: str) -> None:
    with pytest.raises(StopperError, match="not valid JSON"):
        parse(text)


def test_every_key_of_the_schema_is_documented() -> None:
    page = (DOCS / "json.md").read_text(encoding="utf-8")
    keys = set(re.findall(r"`([a-z_]+)`", page))

    missing = {key for key in _keys(SCHEMA) if key not in keys}
    assert missing == set()


def _keys(node: object) -> set[str]:
    if isinstance(node, list):
        return {key for item in node for key in _keys(item)}
    if not isinstance(node, dict):
        return set()
    own = set(node["properties"]) if isinstance(node.get("properties"), dict) else set()
    return own | {key for item in node.values() for key in _keys(item)}
