"""What several controls see at one line by one cause is told once, and nothing is dropped."""

from msgspec.structs import replace

from stopper.audit.baseline import Baseline
from stopper.audit.telling import matters, told_once
from stopper.controls import discover
from stopper.model import Confidence, Finding, Place, Severity, Side, Spot, Status
from tests.report.made_report import WHOLE

NAMED = {("secrets.a", "seen"): "a secret", ("deployment.b", "seen"): "a secret", ("deployment.b", "other"): "a port"}


def finding(control: str, severity: Severity, *lines: int, check: str = "seen", fix: str = "") -> Finding:
    spots = tuple(Spot(Place("app.env", line), f"{control}:{line}") for line in lines)
    return Finding(
        control, check, severity, Confidence.FIRM, (), f"{control} says so", spots, fix or f"mend {control}", "deploy"
    )


def statuses(found: Finding) -> list[Status]:
    return [spot.status for spot in found.spots]


def test_the_worst_tells_the_matter_and_names_the_other_control() -> None:
    other, teller = told_once([finding("deployment.b", Severity.LOW, 3), finding("secrets.a", Severity.HIGH, 3)], NAMED)

    assert (statuses(teller), statuses(other)) == ([Status.OPEN], [Status.TOLD])
    assert (teller.also, other.also) == ((Side("deployment.b", "deployment.b says so"),), ())
    assert other.reason == "the same is told by secrets.a"


def test_places_that_only_one_of_them_sees_stay_its_own() -> None:
    _, other = told_once([finding("secrets.a", Severity.HIGH, 3), finding("deployment.b", Severity.LOW, 3, 4)], NAMED)

    assert statuses(other) == [Status.TOLD, Status.OPEN]
    assert other.status is Status.OPEN


def test_another_matter_at_the_line_is_told_too() -> None:
    found = [finding("secrets.a", Severity.HIGH, 3), finding("deployment.b", Severity.LOW, 3, check="other")]

    assert told_once(found, NAMED) == found


def test_controls_that_ask_for_the_same_change_of_a_line_mean_one_cause() -> None:
    change = "proxy_set_header Host $host;"
    found = told_once(
        [finding("deployment.n", Severity.HIGH, 3, fix=change), finding("transport.t", Severity.HIGH, 3, fix=change)],
        {},
    )

    assert [item.status for item in found] == [Status.OPEN, Status.TOLD]


def test_two_checks_of_one_control_share_its_remedy_and_not_for_that_a_cause() -> None:
    found = [
        finding("secrets.a", Severity.HIGH, 3),
        finding("secrets.a", Severity.HIGH, 3, check="second"),
    ]

    assert told_once(found, {}) == found


def test_who_accepted_one_control_has_not_accepted_the_other() -> None:
    waived = finding("secrets.a", Severity.HIGH, 3)
    waived = replace(waived, spots=(replace(waived.spots[0], status=Status.WAIVED),))
    other = finding("deployment.b", Severity.LOW, 3)

    assert told_once([waived, other], NAMED) == [waived, other]


def test_the_file_as_a_whole_is_no_line() -> None:
    found = [finding("secrets.a", Severity.HIGH, 0), finding("deployment.b", Severity.LOW, 0)]

    assert told_once(found, NAMED) == found


def test_a_baseline_keeps_what_is_told() -> None:
    found = told_once([finding("secrets.a", Severity.HIGH, 3), finding("deployment.b", Severity.LOW, 3)], NAMED)

    assert set(Baseline.of(replace(WHOLE, findings=tuple(found))).fingerprints) == {"secrets.a:3", "deployment.b:3"}


def test_each_matter_is_seen_by_two_checks_or_more() -> None:
    named = list(matters(discover()).values())

    assert {matter for matter in named if named.count(matter) < 2} == set()
