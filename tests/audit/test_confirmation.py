"""A failure that source and the running app both show is one finding, and only what was seen to happen is proven."""

from stopper.audit.combine import settle
from stopper.audit.confirmation import confirmed
from stopper.audit.judge import Judgement
from stopper.model import (
    Check,
    Confidence,
    Control,
    Layer,
    Observation,
    Observations,
    Place,
    Severity,
    Verdict,
    fails,
    passes,
    unknown,
)

CONTROL = Control("sessions.cookie-secure", "Secure", Severity.HIGH, ("source", "app"), "Set it.")
LINE = Place("config.py", 3)


def said(layer: Layer, *observations: Observation, application: str = "app.py", question: str = "flags") -> Judgement:
    return Judgement(CONTROL, Check(nothing, question), layer, application, observations)


def nothing() -> Observations:
    yield from ()


def failing(subject: str = "session", **more: object) -> Observation:
    return fails("it is not Secure", at=LINE, subject=subject, **more)  # type: ignore[arg-type]  # keywords of fails


def test_what_both_layers_show_is_one_failure_and_proven() -> None:
    source, app = confirmed([said(Layer.SOURCE, failing()), said(Layer.APP, failing())])

    assert [item.confidence for item in source.observations] == [Confidence.PROVEN]
    assert app.observations == ()


def test_another_subject_is_another_failure() -> None:
    source, app = confirmed([said(Layer.SOURCE, failing()), said(Layer.APP, failing("remember"))])

    assert source.observations[0].confidence is Confidence.FIRM
    assert len(app.observations) == 1


def test_another_application_s_failure_proves_nothing() -> None:
    source, app = confirmed([said(Layer.SOURCE, failing()), said(Layer.APP, failing(), application="other.py")])

    assert source.observations[0].confidence is Confidence.FIRM
    assert len(app.observations) == 1


def test_what_a_proxy_may_still_mend_is_not_proven() -> None:
    doubt = failing(confidence=Confidence.TENTATIVE)

    source, app = confirmed([said(Layer.SOURCE, doubt), said(Layer.APP, doubt)])

    assert source.observations[0].confidence is Confidence.TENTATIVE
    assert app.observations == ()


def test_the_worse_of_two_severities_counts() -> None:
    mild = failing(severity=Severity.LOW)

    source, _ = confirmed([said(Layer.SOURCE, mild), said(Layer.APP, failing())])

    assert source.observations[0].severity is Severity.HIGH


def test_checks_without_a_question_stay_apart() -> None:
    both = confirmed([said(Layer.SOURCE, failing(), question=""), said(Layer.APP, failing(), question="")])

    assert [len(item.observations) for item in both] == [1, 1]


def test_an_answer_about_one_subject_settles_no_other() -> None:
    open_one = unknown("it may not be", needs="the value", subject="session")

    settled, _ = settle([said(Layer.SOURCE, open_one), said(Layer.APP, passes("it is", subject="remember"))])

    assert settled.observations[0].verdict is Verdict.UNKNOWN


def test_an_answer_about_the_same_subject_settles_it() -> None:
    open_one = unknown("it may not be", needs="the value", subject="session")

    settled, _ = settle([said(Layer.SOURCE, open_one), said(Layer.APP, passes("it is", subject="session"))])

    assert settled.observations[0].verdict is Verdict.NOT_APPLICABLE
    assert settled.observations[0].message == "settled by app: it is"


def test_judgements_are_compared_within_their_question_alone() -> None:
    """Ten thousand questions of two layers: compared pairwise they took minutes."""
    many = [
        said(layer, failing(), question=f"question {number}")
        for number in range(10_000)
        for layer in (Layer.SOURCE, Layer.APP)
    ]

    kept = confirmed(many)
    assert sum(len(item.observations) for item in kept) == 10_000
