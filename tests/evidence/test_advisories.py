"""Advisories: which versions they affect, what mends them, how bad they are, and where they are read from."""

import io
import json
import tarfile
import zipfile
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from packaging.specifiers import SpecifierSet
from packaging.version import Version

from stopper.collect.advisories import read_advisories
from stopper.evidence.packages.advisories import Advisories, Advisory, Span
from stopper.evidence.packages.advisory_records import from_osv, from_pip_audit
from stopper.model import Severity, UsageError
from stopper.standard.cvss import base_score

RECORD = {
    "id": "EXAMPLE-1",
    "modified": "2025-12-01T00:00:00Z",
    "affected": [
        {
            "package": {"ecosystem": "PyPI", "name": "Carafe"},
            "ranges": [{"type": "ECOSYSTEM", "events": [{"introduced": "1.0"}, {"fixed": "1.2"}]}],
        }
    ],
}
REPORT = {
    "dependencies": [
        {"name": "carafe", "version": "1.1", "vulns": [{"id": "EXAMPLE-1", "fix_versions": ["1.2"], "aliases": []}]},
        {"name": "decanter", "version": "2.0", "vulns": []},
        {"name": "local", "skip_reason": "not on the index"},
    ],
    "fixes": [],
}


@pytest.mark.parametrize(
    ("vector", "score"),
    [
        ("CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H", 9.8),
        ("CVSS:3.1/AV:N/AC:L/PR:N/UI:R/S:C/C:L/I:L/A:N", 6.1),
        ("CVSS:3.1/AV:N/AC:L/PR:L/UI:N/S:C/C:H/I:H/A:H", 9.9),
        ("CVSS:3.0/AV:L/AC:L/PR:L/UI:R/S:U/C:L/I:N/A:N", 2.8),
        ("CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:N", 0.0),
        ("CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N", None),
        ("CVSS:3.1/AV:N", None),
    ],
)
def test_a_base_score_is_that_of_the_published_calculator(vector: str, score: float | None) -> None:
    assert base_score(vector) == score


@pytest.mark.parametrize(
    ("allowed", "all_affected"),
    [
        ("<1.2", True),
        ("<=1.2", False),
        ("<1.3", False),
        (">=1.0,<1.2", True),
        (">=0.9,<1.2", False),
        ("", False),
        ("~=1.1.0", True),
    ],
)
def test_a_range_is_affected_where_every_version_of_it_is(allowed: str, all_affected: bool) -> None:
    span = Span("1.0", fixed="1.2") if ">=" in allowed or "~" in allowed else Span("0", fixed="1.2")

    assert Advisory("EXAMPLE-1", "carafe", spans=(span,)).affects_all_of(SpecifierSet(allowed)) is all_affected


def test_without_a_mending_release_every_open_range_is_affected() -> None:
    assert Advisory("EXAMPLE-1", "carafe", spans=(Span("0"),)).affects_all_of(SpecifierSet(">=3"))


@given(st.integers(0, 30), st.integers(0, 30), st.integers(0, 30))
def test_a_span_holds_what_lies_between_its_ends(begin: int, end: int, asked: int) -> None:
    span = Span(f"1.{begin}", fixed=f"1.{end}")

    assert span.holds(Version(f"1.{asked}")) == (begin <= asked < end)


def test_one_vulnerability_with_two_ids_is_told_once() -> None:
    span = (Span("0"),)
    both = Advisories((Advisory("PYSEC-1", "carafe", ("CVE-1",), span), Advisory("GHSA-1", "carafe", ("CVE-1",), span)))

    assert len(both.affecting("carafe", Version("1.0"))) == 1


def test_a_record_of_another_ecosystem_or_a_withdrawn_one_says_nothing() -> None:
    other = {**RECORD, "affected": [{"package": {"ecosystem": "npm", "name": "carafe"}}]}

    assert list(from_osv(other)) == list(from_osv({**RECORD, "withdrawn": "2025-12-02T00:00:00Z"})) == []


@pytest.mark.parametrize("broken", [None, [], "text", {"affected": 3}, {"affected": [{"package": "carafe"}]}])
def test_a_malformed_record_is_passed_over(broken: object) -> None:
    assert list(from_osv(broken)) == []


def test_githubs_word_is_the_severity_where_there_is_no_vector() -> None:
    found = next(from_osv({**RECORD, "database_specific": {"severity": "MODERATE"}}))

    assert found.severity is Severity.MEDIUM


def test_pip_audits_report_names_what_it_looked_at() -> None:
    report = from_pip_audit(REPORT)

    assert report is not None
    assert report[1] == {("carafe", "1.1"), ("decanter", "2.0")}
    assert [item.mended_by(Version("1.1")) for item in report[0]] == [Version("1.2")]


def kinds(folder: Path) -> dict[str, Path]:
    """The same record as a folder, a zip, a tar and a list."""
    text = json.dumps(RECORD).encode()
    (folder / "records").mkdir()
    (folder / "records" / "one.json").write_bytes(text)
    with zipfile.ZipFile(folder / "all.zip", "w") as archive:
        archive.writestr("one.json", text)
    with tarfile.open(folder / "all.tar.gz", "w:gz") as tar:
        entry = tarfile.TarInfo("vulns/one.json")
        entry.size = len(text)
        tar.addfile(entry, io.BytesIO(text))
    (folder / "list.json").write_text(json.dumps([RECORD]))
    return {name: folder / name for name in ("records", "all.zip", "all.tar.gz", "list.json")}


@pytest.mark.parametrize("kind", ["records", "all.zip", "all.tar.gz", "list.json"])
def test_a_database_is_read_from_each_form(kind: str, tmp_path: Path) -> None:
    found = read_advisories(kinds(tmp_path)[kind], {"carafe"})

    assert ([item.id for item in found.advisories], found.as_of) == (["EXAMPLE-1"], date(2025, 12, 1))


def test_a_report_of_pip_audit_is_read(tmp_path: Path) -> None:
    (tmp_path / "audit.json").write_text(json.dumps(REPORT))

    found = read_advisories(tmp_path / "audit.json", {"carafe"})

    assert found.has_looked_at("decanter", "2.0")
    assert not found.has_looked_at("decanter", "2.1")


@pytest.mark.parametrize("text", ["{}", "[1]", "broken"])
def test_what_is_no_database_is_refused_with_a_way_out(text: str, tmp_path: Path) -> None:
    (tmp_path / "notes.json").write_text(text)

    with pytest.raises(UsageError, match="OSV records"):
        read_advisories(tmp_path / "notes.json", {"carafe"})


def test_an_empty_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="holds no OSV records"):
        read_advisories(tmp_path, {"carafe"})
