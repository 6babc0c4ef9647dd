import json
from pathlib import Path

import pytest
from msgspec.structs import replace

from stopper.audit.result import Report
from stopper.cli import main
from stopper.model import Verdict
from stopper.report.json import document
from tests.report.made_report import LOW, a_finding, a_spot, an_assessment, with_findings

OLD = with_findings(a_finding(spots=(a_spot(1, line=1), a_spot(2, line=2))))
NEW = replace(
    with_findings(a_finding(spots=(a_spot(2, line=2), a_spot(3, "shop/new.py", 3))), LOW),
    assessments=(an_assessment("csrf.form-token", layer="templates"), an_assessment("x.lost", Verdict.UNKNOWN)),
)


def saved(path: Path, report: Report, **changed: object) -> str:
    table = {key: value for key, value in {**document(report), **changed}.items() if value is not ...}
    path.write_text(json.dumps(table), encoding="utf-8")
    return str(path)


@pytest.fixture
def pair(tmp_path: Path) -> tuple[str, str]:
    return saved(tmp_path / "old.json", OLD), saved(tmp_path / "new.json", NEW)


def test_the_text_says_what_is_new_fixed_and_changed(pair: tuple[str, str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["compare", *pair]) == 0

    shown = capsys.readouterr().out
    assert "New (2)\nhigh      csrf.form-token  shop/new.py:3  the form has no CSRF token" in shown
    assert "Fixed (1)\nhigh      csrf.form-token  shop/views.py:1" in shown
    assert "1 finding remaining: --all lists them." in shown
    assert "x.lost: not assessed before, unknown now" in shown


def test_all_lists_what_remains(pair: tuple[str, str], capsys: pytest.CaptureFixture[str]) -> None:
    main(["compare", *pair, "--all"])

    assert "Remaining (1)\nhigh      csrf.form-token  shop/views.py:2" in capsys.readouterr().out


def test_json_is_the_documented_table(pair: tuple[str, str], capsys: pytest.CaptureFixture[str]) -> None:
    main(["compare", *pair, "--format", "json"])

    found = json.loads(capsys.readouterr().out)
    assert found["reference"] == "old.json"
    assert [item["path"] for item in found["new"]] == ["shop/new.py", "shop/views.py"]
    assert found["grade"]["before"]["letter"] == "F"


@pytest.mark.parametrize(("severity", "code"), [("critical", 0), ("high", 1), ("info", 1)])
def test_only_with_fail_on_is_it_a_gate(
    severity: str, code: int, pair: tuple[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["compare", *pair, "--fail-on", severity]) == code
    assert ("Worse than before: " in capsys.readouterr().err) is bool(code)


def test_a_report_beside_itself_changes_nothing(pair: tuple[str, str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["compare", pair[1], pair[1], "--fail-on", "info"]) == 0
    assert "No finding is new, and none is gone." in capsys.readouterr().out


def test_an_earlier_format_is_read_by_what_it_has(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    finding = {"control": "csrf.form-token", "severity": "high", "message": "m", "path": "a.html", "line": 3}
    old = tmp_path / "old.json"
    old.write_text(json.dumps({"schema": "0.3", "findings": [finding]}), encoding="utf-8")

    assert main(["compare", str(old), saved(tmp_path / "new.json", NEW)]) == 0
    assert "Stopper compare" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "is not valid JSON"),
        ("[" * 100_000, "is not valid JSON"),
        ("[]", "is no report of Stopper"),
        ('{"version": "2.1.0", "runs": []}', "is no report of Stopper"),
        ('{"schema": "2.0", "findings": []}', "reads up to 1.0. Update Stopper."),
        ('{"schema": "x", "findings": []}', "is no version"),
        ('{"schema": "1.0", "findings": 3}', "old.json.findings must be a list"),
        ('{"schema": "1.0", "findings": [{}]}', "has no 'control'"),
        ('{"schema": "1.0", "findings": [], "grade": {"score": "x"}}', "old.json.grade.score must be a whole number"),
        ("\udcff", "is not UTF-8 text"),
    ],
)
def test_what_is_no_report_is_told(text: str, words: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    old = tmp_path / "old.json"
    old.write_bytes(text.encode("utf-8", "surrogateescape"))

    assert main(["compare", str(old), saved(tmp_path / "new.json", NEW)]) == 2
    told = capsys.readouterr().err
    assert words in told
    assert told.count("\n") == 1


def test_a_missing_file_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["compare", str(tmp_path / "none.json"), str(tmp_path / "none.json")]) == 2
    assert "cannot be read: No such file" in capsys.readouterr().err
