"""Every control that has checks keeps its promises on its own cases: faults found in place, safe projects passed."""

import sys
import tomllib
from collections.abc import Iterator
from datetime import date
from functools import cache, partial
from pathlib import Path

import pytest

from stopper.audit.result import Report
from stopper.audit.run import AuditRequest, audit
from stopper.collect.confinement import landlock, seccomp
from stopper.collect.files import read_tree
from stopper.collect.host.reading import read_host
from stopper.collect.imported.importer import ImportRequest
from stopper.collect.imported.importing import import_applications
from stopper.controls import discover
from stopper.evidence.imported.app import Importer
from stopper.model import Control, Verdict
from stopper.policy import load_policy

CASES = Path(__file__).parent
PAGES = CASES.parents[1] / "docs" / "controls"
CHECKED = [control for control in discover() if control.checks]
CaseId = tuple[Control, str]


def folder(control: Control) -> Path:
    family, _, name = control.id.partition(".")
    return CASES / family / name


def cases(beginning: str) -> list[CaseId]:
    found = []
    for control in CHECKED:
        for path in sorted(folder(control).glob(f"{beginning}*")):
            if path.is_dir():
                found.append((control, path.name))
    return found


@cache
def report_of(control: Control, case: str) -> Report:
    root = folder(control) / case
    # Without git: the case lies inside this project's own work tree, whose tracking is not what it shows.
    tree = read_tree(root, git=False)
    # The advisories of a control's cases lie beside them.
    advisories = folder(control) / "advisories"
    # The facts of the machine that the case runs on.
    facts = root / "facts.json"
    request = AuditRequest(
        root,
        load_policy(root),
        date(2026, 1, 1),
        "0",
        select=(control.id,),
        advisories=advisories if advisories.is_dir() else None,
        host=read_host(facts) if facts.is_file() else None,
        importer=importer(root) if case in imported_cases(control) else None,
    )
    return audit(request, tree)


def imported_cases(control: Control) -> set[str]:
    """The cases whose application is imported as well: rows `[[app]]`, each with its case."""
    path = folder(control) / "expected.toml"
    return {str(row["case"]) for row in expectations(control).get("app", [])} if path.is_file() else set()


def importer(root: Path) -> Importer:
    # The cases are our own code: where a system cannot confine them they are imported all the same.
    unconfined = not (landlock.version() and seccomp.is_possible())
    return partial(import_applications, ImportRequest(root, "auto", Path(sys.executable), unconfined))


def verdict(report: Report, control: Control) -> Verdict:
    return next(item.verdict for item in report.assessments if item.control == control.id)


def said(report: Report, control: Control) -> str:
    """What each layer said of the control, and what the run said of itself: why a case ends as it does."""
    layers = next(item.layers for item in report.assessments if item.control == control.id)
    return "\n".join([*(f"{item.layer}: {item.verdict.words}: {item.message}" for item in layers), *report.notes])


@cache
def expectations(control: Control) -> dict[str, list[dict[str, object]]]:
    path = folder(control) / "expected.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))


def verdict_rows() -> Iterator[tuple[Control, str, str]]:
    for control in CHECKED:
        if (folder(control) / "expected.toml").is_file():
            for row in expectations(control).get("verdict", []):
                yield control, str(row["case"]), str(row["verdict"])


def name(value: object) -> str:
    return value.id if isinstance(value, Control) else str(value)


@pytest.mark.parametrize("control", CHECKED, ids=name)
def test_a_control_has_a_page_and_both_kinds_of_case(control: Control) -> None:
    family, _, short = control.id.partition(".")

    assert (PAGES / family / f"{short}.md").is_file()
    assert list(folder(control).glob("vulnerable*"))
    assert list(folder(control).glob("safe*"))
    assert (folder(control) / "expected.toml").is_file()


@pytest.mark.parametrize(("control", "case"), cases("vulnerable"), ids=name)
def test_every_fault_of_a_vulnerable_case_is_found_where_it_stands(control: Control, case: str) -> None:
    report = report_of(control, case)

    rows = [row for row in expectations(control).get("finding", []) if row.get("case", "vulnerable") == case]
    expected = {(row["check"], row["path"], row["line"]): str(row["words"]) for row in rows}
    found = {
        (finding.check, spot.at.path, spot.at.line): finding.message
        for finding in report.findings
        for spot in finding.spots
    }
    assert sorted(found) == sorted(expected), said(report, control)
    assert {key: words for key, words in expected.items() if words not in found[key]} == {}
    assert verdict(report, control) is Verdict.FAIL, said(report, control)


@pytest.mark.parametrize(("control", "case"), cases("safe"), ids=name)
def test_a_safe_case_passes_and_is_not_merely_silent(control: Control, case: str) -> None:
    report = report_of(control, case)

    assert [finding.message for finding in report.findings] == []
    assert verdict(report, control) is Verdict.PASS, said(report, control)


@pytest.mark.parametrize(("control", "case", "expected"), list(verdict_rows()), ids=name)
def test_a_case_that_evidence_cannot_decide_ends_as_written(control: Control, case: str, expected: str) -> None:
    report = report_of(control, case)

    assert verdict(report, control) == expected, said(report, control)
