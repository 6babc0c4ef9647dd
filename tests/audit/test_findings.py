from collections import Counter

from msgspec.structs import replace

from stopper.audit.findings import fingerprint, gather
from stopper.audit.judge import Judgement
from stopper.model import Check, Control, Layer, Observation, Observations, Place, Severity, Step, fails


def a_check() -> Observations:
    yield from ()


CONTROL = Control("family.name", "It holds", Severity.HIGH, ("source",), "Mend it.", snippet="X = True")
LINES = {("a.py", 3): "x = md5(y)", ("a.py", 9): "x = md5(y)", ("b.py", 1): "z = 1"}


def line_of(place: Place) -> str:
    return LINES.get((place.path, place.line), "")


def judged(*observations: Observation) -> Judgement:
    return Judgement(CONTROL, Check(a_check), Layer.SOURCE, "app.py", observations)


def test_one_cause_with_one_fix_is_one_finding_with_its_places() -> None:
    found = gather([judged(fails("MD5", at=Place("a.py", 9)), fails("MD5", at=Place("a.py", 3)))], line_of)

    assert [[spot.at.line for spot in item.spots] for item in found] == [[3, 9]]
    assert found[0].fix == "X = True"


def test_other_causes_are_other_findings_and_the_worst_comes_first() -> None:
    mild = fails("SHA-1", at=Place("a.py", 3), severity=Severity.LOW)
    found = gather([judged(mild, fails("MD5", at=Place("b.py", 1)))], line_of)

    assert [(item.message, item.severity) for item in found] == [("MD5", Severity.HIGH), ("SHA-1", Severity.LOW)]


def test_a_check_cannot_raise_the_severity_of_its_control() -> None:
    found = gather([judged(fails("MD5", at=Place("a.py", 3), severity=Severity.CRITICAL))], line_of)

    assert found[0].severity is Severity.HIGH


def test_the_same_place_seen_through_two_applications_is_one_place() -> None:
    observation = fails("MD5", at=Place("a.py", 3))

    assert len(gather([judged(observation), judged(observation)], line_of)[0].spots) == 1


def test_context_that_a_place_or_a_step_tells_already_is_left_out() -> None:
    there, step = Place("a.py", 9, 1), Step(Place("b.py", 1), "comes from outside")
    context = [Place("a.py", 9, 7), Place("b.py", 1, 4), Place("c.py", 2, 4), Place("c.py", 2, 1)]
    found = gather([judged(replace(fails("MD5", at=there, related=context), steps=(step,)))], line_of)

    assert found[0].related == (Place("c.py", 2, 1),)


def test_a_fingerprint_survives_moving_and_reindenting() -> None:
    before = fingerprint("c", "check", Place("a.py", 3, context="f"), lambda place: "x = 1", Counter())
    after = fingerprint("c", "check", Place("a.py", 30, context="f"), lambda place: "    x  =  1 ", Counter())

    assert before == after


def test_equal_lines_in_one_function_have_their_own_fingerprints() -> None:
    found = gather([judged(fails("MD5", at=Place("a.py", 3)), fails("MD5", at=Place("a.py", 9)))], line_of)

    assert len({spot.fingerprint for spot in found[0].spots}) == 2


def test_the_path_and_the_context_tell_fingerprints_apart() -> None:
    made = {
        fingerprint("c", "check", place, lambda _: "x", Counter())
        for place in (Place("a.py", 1), Place("b.py", 1), Place("a.py", 1, context="f"))
    }

    assert len(made) == 3
