import pytest
from msgspec.structs import replace

from stopper.audit.comparing import against, compare, worse
from stopper.audit.recognition import Sighting, recognised
from stopper.audit.result import Change, Gap, Report, gate
from stopper.model import Finding, Severity, Status, Verdict
from tests.report.made_report import WHOLE, a_finding, a_spot, an_assessment

HERE = Sighting("c.d", "a.py", "f1", "check", "view", "line", "it is wrong", 10)


def report(*findings: Finding, verdict: Verdict = Verdict.FAIL, unread: tuple[str, ...] = ()) -> Report:
    judged = an_assessment("csrf.form-token", verdict, layer="templates")
    passed = an_assessment("x.passed", Verdict.PASS)
    gaps = tuple(Gap(path, "is no Python") for path in unread)
    return replace(WHOLE, findings=findings, assessments=(judged, passed), not_covered=gaps)


def lines(findings: tuple[Finding, ...]) -> list[int]:
    return [spot.at.line for finding in findings for spot in finding.spots]


@pytest.mark.parametrize(
    "now",
    [
        replace(HERE, line=90),
        replace(HERE, path="b.py", fingerprint="f2"),
        replace(HERE, context="renamed", fingerprint="f2"),
        replace(HERE, path="b.py", context="renamed", fingerprint="f2"),
        replace(HERE, content="edited", fingerprint="f2"),
    ],
    ids=["line added above", "file renamed", "function renamed", "moved elsewhere", "line edited"],
)
def test_a_place_is_known_again(now: Sighting) -> None:
    assert recognised([HERE], [now]) == {0: 0}


@pytest.mark.parametrize(
    "now",
    [
        replace(HERE, control="c.e", fingerprint="f2"),
        replace(HERE, content="other", context="other", fingerprint="f2"),
        replace(HERE, content="other", path="b.py", fingerprint="f2"),
        replace(HERE, content="other", message="another thing", fingerprint="f2"),
    ],
    ids=["another control", "another function", "another file", "other words"],
)
def test_another_fault_is_not(now: Sighting) -> None:
    assert recognised([HERE], [now]) == {}


def test_a_twin_beside_a_known_place_is_new() -> None:
    twin = replace(HERE, fingerprint="f2", line=12)

    assert recognised([HERE], [HERE, twin]) == {0: 0}


def test_what_is_said_of_the_whole_project_may_stand_elsewhere() -> None:
    old = Sighting("c.d", "poetry.lock", "f1", "check", "", "", "no update bot is configured")

    assert recognised([old], [replace(old, path="pyproject.toml", fingerprint="f2")]) == {0: 0}
    assert recognised([old], [replace(old, path="pyproject.toml", fingerprint="f2", message="another")]) == {}


def test_the_surest_way_comes_first() -> None:
    moved, same = replace(HERE, fingerprint="f2", path="0.py"), HERE

    assert recognised([HERE], [moved, same]) == {1: 0}


def test_without_content_only_the_words_help() -> None:
    old = replace(HERE, content="", fingerprint="old")

    assert recognised([old], [replace(HERE, fingerprint="f2")]) == {0: 0}
    assert recognised([old], [replace(HERE, fingerprint="f2", path="b.py")]) == {}


def test_new_fixed_and_remaining_places_are_apart() -> None:
    before = report(a_finding(spots=(a_spot(1, line=1), a_spot(2, line=2))))
    after = report(a_finding(spots=(a_spot(2, line=7), a_spot(3, "shop/other.py", 3))))

    found = compare(before, after, "main")

    assert (lines(found.new), lines(found.fixed), lines(found.remaining)) == ([3], [1], [7])


def test_what_was_accepted_and_is_open_again_is_told() -> None:
    before = report(a_finding(spots=(a_spot(1, status=Status.WAIVED),)))

    found = compare(before, report(a_finding(spots=(a_spot(1),))), "main")

    assert (lines(found.reopened), found.remaining, found.new) == ([10], (), ())


def test_what_is_accepted_from_the_start_is_not_new() -> None:
    assert compare(report(), report(a_finding(spots=(a_spot(1, status=Status.WAIVED),))), "main").new == ()


@pytest.mark.parametrize(
    "after",
    [
        report(verdict=Verdict.ERROR),
        report(verdict=Verdict.UNKNOWN),
        report(verdict=Verdict.NOT_ASSESSED),
        report(verdict=Verdict.PASS, unread=("shop/views.py",)),
        report(verdict=Verdict.PASS, unread=("shop/__init__.py",)),
        replace(report(), assessments=()),
    ],
    ids=["error", "unknown", "not assessed", "its file not read", "another file not read", "no such control"],
)
def test_what_could_not_be_judged_again_is_not_fixed(after: Report) -> None:
    found = compare(report(a_finding()), after, "main")

    assert (lines(found.unseen), found.fixed) == ([10], ())


def test_a_script_that_is_too_large_hides_no_finding_in_python() -> None:
    found = compare(report(a_finding()), report(verdict=Verdict.PASS, unread=("static/vendor.js",)), "main")

    assert (lines(found.fixed), found.unseen) == ([10], ())


def test_what_passes_now_is_fixed() -> None:
    found = compare(report(a_finding()), report(verdict=Verdict.PASS), "main")

    assert (lines(found.fixed), found.unseen) == ([10], ())
    assert found.changed == (Change("csrf.form-token", Severity.HIGH, Verdict.FAIL, Verdict.PASS),)


def test_the_gate_looks_at_what_is_new() -> None:
    old = report(a_finding(spots=(a_spot(1),)))
    same = against(old, old, "main", "c0ffee")
    more = against(report(a_finding(spots=(a_spot(1), a_spot(2, "shop/new.py")))), old, "main", "c0ffee")

    assert gate(same, Severity.HIGH).passed
    assert gate(more, Severity.HIGH).reasons == ("1 new finding of severity high or worse",)
    assert [spot.status for spot in more.findings[0].spots] == [Status.BASELINE, Status.OPEN]


def test_an_error_that_was_there_does_not_fail_the_gate_and_a_new_one_does() -> None:
    broken, whole = report(verdict=Verdict.ERROR), report(verdict=Verdict.PASS)

    assert gate(against(broken, broken, "main", ""), Severity.HIGH).passed
    assert gate(against(broken, whole, "main", ""), Severity.HIGH).reasons == ("1 control ended in an error",)


@pytest.mark.parametrize(
    ("before", "after", "is_worse"),
    [
        (Verdict.PASS, Verdict.FAIL, True),
        (Verdict.PASS, Verdict.UNKNOWN, True),
        (Verdict.PASS, Verdict.NOT_ASSESSED, True),
        (Verdict.UNKNOWN, Verdict.ERROR, True),
        (Verdict.FAIL, Verdict.PASS, False),
        (Verdict.PASS, Verdict.NOT_APPLICABLE, False),
        (Verdict.UNKNOWN, Verdict.NOT_ASSESSED, False),
    ],
)
def test_losing_knowledge_is_worse(before: Verdict, after: Verdict, is_worse: bool) -> None:
    assert Change("a.b", Severity.HIGH, before, after).is_worse is is_worse


def test_what_got_worse_is_said_from_a_severity_on() -> None:
    found = compare(report(verdict=Verdict.PASS), report(a_finding()), "main")
    lost = compare(report(verdict=Verdict.PASS), report(verdict=Verdict.UNKNOWN), "main")

    assert worse(found, Severity.HIGH) == ("1 new finding of severity high or worse",)
    assert worse(found, Severity.CRITICAL) == ()
    assert worse(lost, Severity.HIGH) == ("1 control that passed can no longer be told",)
    assert worse(compare(report(), report(), "main"), Severity.INFO) == ()


def test_two_versions_and_two_projects_are_told() -> None:
    other = replace(report(), version="0.2.0", target="till", environment="staging")

    assert len(compare(report(), other, "main").notes) == 3
