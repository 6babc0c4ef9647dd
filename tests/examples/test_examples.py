"""The two example applications: leaky shows every planted fault at its line and nothing else, sealed has no failure."""

from collections import Counter
from datetime import date
from functools import cache

import pytest

from stopper.audit.result import Report
from stopper.audit.run import AuditRequest, audit
from stopper.collect.files import read_tree
from stopper.model import Status, Verdict
from stopper.policy import load_policy
from tests.examples.planting import BY_FILE, KINDS, PLANTED, ROOT

FAULTS = PLANTED["fault"]
Place = tuple[str, str, int]


@cache
def report_of(name: str) -> Report:
    root = ROOT / "examples" / name
    request = AuditRequest(
        root, load_policy(root), date(2026, 11, 28), "0", advisories=ROOT / "tests/examples/advisories"
    )
    return audit(request, read_tree(root))


def places(report: Report) -> set[Place]:
    return {(item.control, spot.at.path, spot.at.line) for item in report.findings for spot in item.spots}


def rows_of(*kinds: str) -> set[Place]:
    return {
        (row["control"], row["path"], line)
        for kind in kinds
        for row in PLANTED[kind]
        for line in (row["line"], *row.get("near", []))
    }


@pytest.mark.parametrize("family", BY_FILE)
def test_each_file_has_the_rows_of_its_family(family: str) -> None:
    rows = [row for kind in KINDS for row in BY_FILE[family].get(kind, [])]

    assert set(BY_FILE[family]) <= set(KINDS)
    assert {row["control"].partition(".")[0] for row in rows} == {family}
    assert [row for number, row in enumerate(rows) if row in rows[:number]] == []


@pytest.mark.parametrize("kind", KINDS)
def test_every_planted_line_is_where_it_is_said_to_be(kind: str) -> None:
    wrong = []
    for row in PLANTED[kind]:
        lines = (ROOT / "examples/leaky" / row["path"]).read_text(encoding="utf-8").splitlines()
        # Line 0 is the file as a whole.
        if not any(row["match"] in line for line in (lines[row["line"] - 1 :][:1] if row["line"] else lines)):
            wrong.append(f"{row['path']}:{row['line']} {row['match']}")

    assert wrong == []


@pytest.mark.parametrize("row", FAULTS, ids=lambda row: f"{row['control']}@{row['path']}:{row['line']}")
def test_every_planted_fault_is_found_at_its_line(row: dict[str, object]) -> None:
    lines = {row["line"], *row.get("near", [])}  # type: ignore[misc]  # a list of numbers in the file

    found = {
        line for control, path, line in places(report_of("leaky")) if (control, path) == (row["control"], row["path"])
    }
    assert found & lines


@pytest.mark.parametrize("row", FAULTS, ids=lambda row: f"{row['control']}@{row['path']}:{row['line']}")
def test_the_layer_that_is_said_to_see_a_fault_sees_it(row: dict[str, object]) -> None:
    lines = {row["line"], *row.get("near", [])}  # type: ignore[misc]  # a list of numbers in the file

    seen = {
        item.layer
        for item in report_of("leaky").findings
        for spot in item.spots
        if (item.control, spot.at.path) == (row["control"], row["path"]) and spot.at.line in lines
    }
    assert row["layer"] in seen


def test_no_finding_is_told_twice_in_the_same_words_at_one_place() -> None:
    told = Counter((item.message, spot.at) for item in report_of("leaky").findings for spot in item.spots)

    assert [key for key, count in told.items() if count > 1] == []


def test_nothing_else_is_found_in_leaky() -> None:
    assert places(report_of("leaky")) - rows_of("fault", "later", "arguable") == set()


def test_sealed_has_no_failure() -> None:
    report = report_of("sealed")

    open_ones = [item for item in report.findings if item.status is Status.OPEN]
    assert [f"{item.control} {item.at}: {item.message}" for item in open_ones] == []
    # What a suppression accepts stays a failure of its control.
    accepted = {item.control for item in report.findings if item.status is not Status.OPEN}
    assert accepted == {"supply-chain.unused"}
    assert {item.verdict for item in report.assessments if item.control not in accepted} <= {
        Verdict.PASS,
        Verdict.UNKNOWN,
        Verdict.NOT_APPLICABLE,
        Verdict.NOT_ASSESSED,
    }
