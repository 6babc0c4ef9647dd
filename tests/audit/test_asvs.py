from collections import Counter

import pytest
from msgspec.structs import replace

from stopper.audit.asvs import Outcome, by_level, coverage, outcome
from stopper.model import Verdict
from tests.report.made_report import an_assessment

PASS, FAIL, UNKNOWN = Verdict.PASS, Verdict.FAIL, Verdict.UNKNOWN
MISSING, ABSENT, ERROR = Verdict.NOT_ASSESSED, Verdict.NOT_APPLICABLE, Verdict.ERROR


@pytest.mark.parametrize(
    ("verdicts", "expected"),
    [
        ([], Outcome.OUT_OF_REACH),
        ([PASS], Outcome.COVERED),
        ([PASS, ABSENT], Outcome.COVERED),
        ([PASS, MISSING], Outcome.PARTLY),
        ([PASS, UNKNOWN], Outcome.UNKNOWN),
        ([PASS, ERROR], Outcome.UNKNOWN),
        ([PASS, UNKNOWN, FAIL], Outcome.FAILED),
        ([MISSING], Outcome.NOT_ASSESSED),
        ([MISSING, ABSENT], Outcome.NOT_ASSESSED),
        ([ABSENT], Outcome.NOT_APPLICABLE),
    ],
)
def test_a_requirement_is_covered_only_where_every_control_of_it_passed(verdicts, expected) -> None:
    assert outcome(verdicts) is expected


def test_each_requirement_names_its_controls_the_worst_first() -> None:
    found = coverage(
        [
            replace(an_assessment("a.passed", PASS), asvs=("3.3.1",)),
            replace(an_assessment("b.failed", FAIL), asvs=("3.3.1", "99.9.9")),
        ]
    )

    by_id = {item.requirement.id: item for item in found}
    assert len(by_id) == 345
    assert by_id["3.3.1"].controls == (("b.failed", FAIL), ("a.passed", PASS))
    assert by_id["3.3.1"].outcome is Outcome.FAILED
    assert by_id["3.3.2"].outcome is Outcome.OUT_OF_REACH


def test_the_levels_count_what_each_adds() -> None:
    found = by_level(coverage([replace(an_assessment("a.passed", PASS), asvs=("3.3.1", "3.3.2"))]))

    assert found == [
        (1, Counter({Outcome.COVERED: 1, Outcome.OUT_OF_REACH: 69})),
        (2, Counter({Outcome.COVERED: 1, Outcome.OUT_OF_REACH: 182})),
        (3, Counter({Outcome.OUT_OF_REACH: 92})),
    ]
