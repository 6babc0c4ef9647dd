import pytest

from stopper.audit.combine import assessed_share, grade
from stopper.audit.result import Assessment, LayerVerdict
from stopper.model import Confidence, Finding, Layer, Place, Severity, Spot, Verdict


def an_assessment(name: str, severity: Severity, verdict: Verdict) -> Assessment:
    layers = (LayerVerdict(Layer.SOURCE, verdict), LayerVerdict(Layer.LIVE, Verdict.NOT_ASSESSED))
    return Assessment(name, name.partition(".")[0], "It holds", severity, verdict, layers)


def a_finding(control: str, severity: Severity) -> Finding:
    spots = (Spot(Place("a.py", 1), "f"),)
    return Finding(control, "check", severity, Confidence.FIRM, (), "it is off", spots, "mend it", "source")


def test_the_score_is_the_weight_of_passes_over_passes_and_failures() -> None:
    rows = [an_assessment("a.a", Severity.HIGH, Verdict.PASS), an_assessment("a.b", Severity.HIGH, Verdict.FAIL)]

    assert grade(rows, [a_finding("a.b", Severity.HIGH)], 1.0).score == 50


def test_a_failure_weighs_by_its_worst_finding() -> None:
    rows = [an_assessment("a.a", Severity.HIGH, Verdict.PASS), an_assessment("a.b", Severity.CRITICAL, Verdict.FAIL)]

    found = grade(rows, [a_finding("a.b", Severity.INFO)], 1.0)
    assert found.score == round(100 * Severity.HIGH.weight / (Severity.HIGH.weight + Severity.INFO.weight))


def test_a_hundred_says_that_nothing_failed() -> None:
    rows = [an_assessment(f"a.{number}", Severity.CRITICAL, Verdict.PASS) for number in range(99)]
    rows.append(an_assessment("a.x", Severity.INFO, Verdict.FAIL))

    assert grade(rows, [a_finding("a.x", Severity.INFO)], 1.0).score == 99


def test_an_error_counts_against_the_grade() -> None:
    rows = [an_assessment("a.a", Severity.HIGH, Verdict.PASS), an_assessment("a.b", Severity.HIGH, Verdict.ERROR)]

    assert grade(rows, [], 1.0).score == 50


@pytest.mark.parametrize("verdict", [Verdict.UNKNOWN, Verdict.NOT_ASSESSED, Verdict.NOT_APPLICABLE])
def test_what_was_not_decided_counts_on_neither_side(verdict: Verdict) -> None:
    rows = [an_assessment("a.a", Severity.HIGH, Verdict.PASS), an_assessment("a.b", Severity.HIGH, verdict)]

    assert grade(rows, [], 1.0).score == 100


def test_a_critical_finding_caps_the_letter_at_f() -> None:
    rows = [an_assessment(f"a.{number}", Severity.CRITICAL, Verdict.PASS) for number in range(99)]
    rows.append(an_assessment("a.x", Severity.CRITICAL, Verdict.FAIL))

    found = grade(rows, [a_finding("a.x", Severity.CRITICAL)], 1.0)
    assert (found.score, found.letter) == (99, "F")


@pytest.mark.parametrize(("share", "letter"), [(0.59, "B"), (0.6, "A")])
def test_an_a_needs_most_of_the_checklist_assessed(share: float, letter: str) -> None:
    assert grade([an_assessment("a.a", Severity.HIGH, Verdict.PASS)], [], share).letter == letter


def test_nothing_judged_is_no_grade() -> None:
    assert grade([an_assessment("a.a", Severity.HIGH, Verdict.UNKNOWN)], [], 1.0).letter == "-"


def test_the_assessed_share_counts_layers_by_weight() -> None:
    assert assessed_share([an_assessment("a.a", Severity.HIGH, Verdict.PASS)]) == 0.5
