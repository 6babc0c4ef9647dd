from collections.abc import Iterator

import pytest

from stopper.audit.combine import combine, settle
from stopper.audit.judge import Evidence, Judgement, judge, judge_check, layer_of, layers_read, parameters
from stopper.collect.processor_time import Allowance
from stopper.evidence.deployment.nginx.configuration import Nginx
from stopper.evidence.repository.questions import Repository
from stopper.evidence.source.index import Source
from stopper.model import (
    Check,
    Control,
    Layer,
    Observation,
    Observations,
    Place,
    Severity,
    Verdict,
    fails,
    not_applicable,
    passes,
    unknown,
)
from stopper.model.verdict import worst

EVIDENCE: Evidence = {Source: (Source([]),)}


def control(*checks: object, layers: tuple[str, ...] = ("source",)) -> Control:
    made = Control("family.name", "It holds", Severity.HIGH, layers, "Mend it.")
    for check in checks:
        made.check(check)  # type: ignore[call-overload]  # test functions of any shape
    return made


def verdict_of(made: Control, evidence: Evidence = EVIDENCE) -> Verdict:
    return combine([made], judge([made], evidence), {})[0].verdict


def passing(source: Source) -> Observations:
    yield passes("it is set", at=Place("a.py", 1))


def failing(source: Source) -> Observations:
    yield fails("it is not set", at=Place("a.py", 1))


def silent(source: Source) -> Observations:
    yield from ()


def crashing(source: Source) -> Observations:
    yield fails("it is not set", at=Place("a.py", 1))
    raise ValueError("hunter2")


def test_silence_is_an_error() -> None:
    assert verdict_of(control(silent)) is Verdict.ERROR


def test_a_crash_keeps_what_was_said_before_it_and_quotes_nothing_of_the_project() -> None:
    observations = [item for found in judge([control(crashing)], EVIDENCE) for item in found.observations]

    assert [item.verdict for item in observations] == [Verdict.FAIL, Verdict.ERROR]
    assert "hunter2" not in observations[1].message
    assert "ValueError" in observations[1].message


def test_a_crash_is_an_error_of_that_control_alone() -> None:
    def broken(source: Source) -> Iterator[Observation]:
        raise RuntimeError
        yield

    other = Control("family.other", "It holds", Severity.LOW, ("source",), "Mend it.")
    other.check(passing)
    made = control(broken)
    found = combine([made, other], judge([made, other], EVIDENCE), {})

    assert [item.verdict for item in found] == [Verdict.ERROR, Verdict.PASS]


def test_a_check_that_is_out_of_time_is_unknown_beside_what_it_said_before() -> None:
    def endless_work(source: Source) -> Observations:
        yield passes("the first half is right")
        while True:
            sum(range(100))

    made = control(endless_work)
    found = list(judge_check(made, made.checks[0], EVIDENCE, Allowance(0.05)))

    assert [item.verdict for one in found for item in one.observations] == [Verdict.PASS, Verdict.UNKNOWN]


def test_a_check_without_its_evidence_is_not_assessed_and_says_what_would_supply_it() -> None:
    made = control(passing)
    found = combine([made], judge([made], {}), {})[0]

    assert found.verdict is Verdict.NOT_ASSESSED
    assert found.layers[0].needs == Source.supply


def test_a_layer_without_a_check_is_not_assessed() -> None:
    made = control(passing, layers=("source", "live"))
    found = combine([made], judge([made], EVIDENCE), {})[0]

    assert [(layer.layer, layer.verdict) for layer in found.layers] == [
        ("source", Verdict.PASS),
        ("live", Verdict.NOT_ASSESSED),
    ]
    assert found.verdict is Verdict.PASS


@pytest.mark.parametrize(
    ("verdicts", "expected"),
    [
        ((Verdict.PASS, Verdict.FAIL), Verdict.FAIL),
        ((Verdict.ERROR, Verdict.FAIL), Verdict.FAIL),
        ((Verdict.ERROR, Verdict.UNKNOWN), Verdict.ERROR),
        ((Verdict.UNKNOWN, Verdict.PASS), Verdict.UNKNOWN),
        ((Verdict.PASS, Verdict.NOT_ASSESSED, Verdict.NOT_APPLICABLE), Verdict.PASS),
        ((Verdict.NOT_ASSESSED, Verdict.NOT_APPLICABLE), Verdict.NOT_ASSESSED),
        ((), Verdict.NOT_ASSESSED),
    ],
)
def test_the_worst_verdict_decides(verdicts: tuple[Verdict, ...], expected: Verdict) -> None:
    assert worst(verdicts) is expected


def test_a_parameter_without_annotation_is_refused() -> None:
    def bare(source):  # type: ignore[no-untyped-def]  # that is what is tested
        yield passes("x")

    with pytest.raises(TypeError, match="declares no evidence"):
        parameters(Check(bare))


def test_a_check_speaks_for_the_layer_of_its_evidence() -> None:
    check = Check(passing)

    assert layer_of(check, parameters(check)) is Layer.SOURCE


def test_a_contradiction_is_decided_for_each_layer_that_it_is_read_from() -> None:
    assert layers_read(Layer.CROSS, [Source, Nginx]) == {Layer.CROSS, Layer.SOURCE, Layer.DEPLOY}


def test_a_check_of_one_layer_that_reads_another_decides_for_both_together_and_for_no_other() -> None:
    assert layers_read(Layer.SOURCE, [Source, Nginx]) == {Layer.SOURCE, Layer.CROSS}
    assert layers_read(Layer.SOURCE, [Source]) == {Layer.SOURCE}


def test_a_layer_that_only_a_contradiction_reads_has_its_verdict_and_names_it() -> None:
    made = control(passing, layers=("deploy", "cross"))
    read = frozenset({Layer.CROSS, Layer.DEPLOY})
    said = Judgement(made, Check(passing), Layer.CROSS, "", (passes("both agree"),), read=read)

    deploy = combine([made], [said], {})[0].layers[0]
    assert deploy.verdict is Verdict.PASS
    assert deploy.message == "as cross says: both agree"


def test_a_layer_whose_evidence_was_not_there_is_not_assessed_by_a_contradiction() -> None:
    made = control(passing, layers=("deploy", "cross"))
    said = Judgement(made, Check(passing), Layer.CROSS, "", (passes("agree"),), read=frozenset({Layer.CROSS}))

    assert combine([made], [said], {})[0].layers[0].verdict is Verdict.NOT_ASSESSED


def test_a_check_that_can_do_without_each_kind_of_evidence_needs_one_of_them() -> None:
    def either(source: Source | None, nginx: Nginx | None) -> Observations:
        yield passes("one of them says so")

    assert verdict_of(control(either)) is Verdict.PASS
    assert verdict_of(control(either), {}) is Verdict.NOT_ASSESSED


def judgement(layer: Layer, observation: Observation, application: str = "", question: str = "q") -> Judgement:
    return Judgement(control(passing), Check(passing, question), layer, application, (observation,))


def test_a_stronger_layer_settles_an_unknown_and_is_named() -> None:
    weak = judgement(Layer.SOURCE, unknown("who knows", needs="the app"))
    strong = judgement(Layer.APP, passes("SESSION_COOKIE_SECURE is True"))

    settled = settle([weak, strong])[0].observations[0]
    assert settled.verdict is Verdict.NOT_APPLICABLE
    assert "settled by app" in settled.message


@pytest.mark.parametrize(
    "strong",
    [
        judgement(Layer.APP, passes("yes"), question="another"),
        judgement(Layer.APP, passes("yes"), application="other.py"),
        judgement(Layer.APP, unknown("no idea", needs="x")),
        judgement(Layer.TEMPLATES, passes("yes")),
        judgement(Layer.APP, Observation(Verdict.PASS, "yes", environment="staging")),
    ],
    ids=["another question", "another application", "unknown itself", "no stronger layer", "another environment"],
)
def test_an_unknown_stays_where_nothing_stronger_answers_the_same_question(strong: Judgement) -> None:
    weak = judgement(Layer.SOURCE, unknown("who knows", needs="the app"), application="app.py")

    assert settle([weak, strong])[0].observations[0].verdict is Verdict.UNKNOWN


def test_a_failure_is_never_settled() -> None:
    weak = judgement(Layer.SOURCE, fails("it is off", at=Place("a.py", 1)))
    strong = judgement(Layer.LIVE, passes("it is on"))

    assert settle([weak, strong])[0].observations[0].verdict is Verdict.FAIL


def test_not_applicable_is_weaker_than_anything_that_was_seen() -> None:
    def both(source: Source) -> Observations:
        yield not_applicable("no cookie is set")
        yield passes("it is set")

    assert verdict_of(control(both)) is Verdict.PASS
    assert verdict_of(control(failing)) is Verdict.FAIL


def sparing(source: Source, repository: Repository | None) -> Observations:
    yield passes("it is set" if repository is not None else "it is set, as far as code tells", at=Place("a.py", 1))


def test_a_check_does_without_the_evidence_that_it_can_spare() -> None:
    judgements = list(judge([control(sparing)], EVIDENCE))

    assert [item.message for found in judgements for item in found.observations] == ["it is set, as far as code tells"]
    assert [found.supply for found in judgements] == [""]
    assert parameters(Check(sparing)) == {"source": Source, "repository": Repository}


def without_annotation(source) -> Observations:  # type: ignore[no-untyped-def]  # what is tested
    yield passes("it is set")


def of_no_evidence(source: int) -> Observations:
    yield passes("it is set")


def of_an_unknown_name(source: "Sauce") -> Observations:  # type: ignore[name-defined]  # noqa: F821  # what is tested
    yield passes("it is set")


def of_no_observation(source: Source) -> Observations:
    yield "it is set"  # type: ignore[misc]  # what is tested


def of_no_place(source: Source) -> Observations:
    yield fails("it is not set", at="app.py:3")  # type: ignore[arg-type]  # what is tested


def that_exits(source: Source) -> Observations:
    yield passes("it is set")
    raise SystemExit(0)


@pytest.mark.parametrize(
    "check",
    [without_annotation, of_no_evidence, of_an_unknown_name, of_no_observation, of_no_place, that_exits, object()],
)
def test_a_check_made_wrong_is_an_error_of_its_control_alone(check: object) -> None:
    wrong, right = control(check), Control("family.other", "It holds", Severity.LOW, ("source",), "Mend it.")
    right.check(passing)

    assessments = combine([wrong, right], judge([wrong, right], EVIDENCE), {})

    assert [item.verdict for item in assessments] == [Verdict.ERROR, Verdict.PASS]


def test_a_control_that_names_no_layer_is_an_error_of_its_own() -> None:
    assert verdict_of(control(passing, layers=("sauce", "source"))) is Verdict.ERROR
