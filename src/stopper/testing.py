"""What the tests of a control ask for: that it finds the faults of its cases where they stand, and passes what is safe.

For controls of other distributions; needs the auditor and no test framework.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from stopper.audit.result import Report
from stopper.audit.run import AuditRequest, audit
from stopper.collect.files import read_tree
from stopper.controls import find
from stopper.model import Verdict
from stopper.policy import Policy

Found = tuple[str, str, int]


def verify(control: str, cases: Path) -> None:
    """AssertionError that says what to write where a control does not keep its promises on its cases.

    `cases` holds folders that begin with `vulnerable` and with `safe`, and expected.toml with a table for each finding:
    check, path, line, words of the message, and the case where that is not `vulnerable`.
    """
    if not find(control).checks:
        raise AssertionError(f"{control} has no check yet: write a generator function under @control.check.")
    problems = [*_missing(cases), *_in_vulnerable(control, cases), *_in_safe(control, cases)]
    if problems:
        raise AssertionError(f"{control} on {cases.name}:\n" + "\n".join(f"  {problem}" for problem in problems))


def report_of(control: str, folder: Path) -> Report:
    """The report of one control on one folder."""
    # Without git: a case lies inside the work tree of the project that tests it.
    request = AuditRequest(folder, Policy(), date(2026, 1, 1), "0", select=(control,))
    return audit(request, read_tree(folder, git=False))


def verdict_of(control: str, folder: Path) -> Verdict:
    """How one control ends on one folder."""
    assessments = report_of(control, folder).assessments
    return next(item.verdict for item in assessments if item.control == control)


def _missing(cases: Path) -> Iterator[str]:
    for kind, words in (("vulnerable", "a project that breaks it"), ("safe", "the same project, mended")):
        if not _folders(cases, kind):
            yield f"there is no folder {kind}: write {words}"
    if not (cases / "expected.toml").is_file():
        yield "there is no expected.toml: write a [[finding]] with check, path, line and words for each finding"


def _folders(cases: Path, kind: str) -> list[Path]:
    return sorted(path for path in cases.glob(f"{kind}*") if path.is_dir())


def _in_vulnerable(control: str, cases: Path) -> Iterator[str]:
    expected = cases / "expected.toml"
    rows = tomllib.loads(expected.read_text(encoding="utf-8")).get("finding", []) if expected.is_file() else []
    for folder in _folders(cases, "vulnerable"):
        mine = [row for row in rows if row.get("case", "vulnerable") == folder.name]
        wanted = {(row["check"], row["path"], row["line"]): str(row["words"]) for row in mine}
        found: dict[Found, str] = {
            (finding.check, spot.at.path, spot.at.line): finding.message
            for finding in report_of(control, folder).findings
            for spot in finding.spots
        }
        for key in sorted(wanted.keys() - found.keys()):
            yield f"{folder.name}: {_where(key)} is expected and not found"
        for key in sorted(found.keys() - wanted.keys()):
            yield f"{folder.name}: {_where(key)} is found and not expected: {found[key]}"
        for key in sorted(key for key in wanted.keys() & found.keys() if wanted[key] not in found[key]):
            yield f"{folder.name}: {_where(key)} says {found[key]!r}, without the words {wanted[key]!r}"


def _where(key: Found) -> str:
    check, path, line = key
    return f"{path}:{line} by {check}"


def _in_safe(control: str, cases: Path) -> Iterator[str]:
    for folder in _folders(cases, "safe"):
        report = report_of(control, folder)
        ended = next(item for item in report.assessments if item.control == control)
        yield from (f"{folder.name}: {finding.at}: {finding.message}" for finding in report.findings)
        if ended.verdict is not Verdict.PASS and not report.findings:
            why = "; ".join(f"{item.layer}: {item.message}" for item in ended.layers if item.verdict is ended.verdict)
            yield f"{folder.name}: ends as {ended.verdict.words}, and must pass ({why})"
