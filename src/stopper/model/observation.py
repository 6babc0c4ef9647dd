"""What a check saw: one fact, in one direction or the other, with its place."""

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

from msgspec import Struct
from msgspec.structs import replace

from stopper.model.finding import Step
from stopper.model.place import Place
from stopper.model.severity import Confidence, Severity
from stopper.model.verdict import Verdict

Item = TypeVar("Item")


class Observation(Struct, frozen=True):
    """One statement of a check about one place.

    `message` says what was found in the present tense ("SESSION_COOKIE_SECURE is False"); failures of one check that
    share `cause` (the message, where empty) are one finding with several places. `severity` lowers the control's own;
    `needs` says what would settle an unknown. `fix` is a snippet that replaces the control's remedy where the place
    calls for a particular one. `subject` names what of the question it is about where a check judges several things
    ("SESSION_COOKIE_SECURE"): a stronger layer's answer settles or confirms what is said of the same subject alone.
    """

    verdict: Verdict
    message: str
    at: Place | None = None
    severity: Severity | None = None
    confidence: Confidence = Confidence.FIRM
    fix: str = ""
    related: tuple[Place, ...] = ()
    steps: tuple[Step, ...] = ()
    needs: str = ""
    cause: str = ""
    environment: str = "production"
    subject: str = ""


Observations = Iterator[Observation]


def passes(message: str, *, at: Place | None = None, subject: str = "") -> Observation:
    """What must be true is true here; `message` names the evidence."""
    return Observation(Verdict.PASS, message, at, subject=subject)


def fails(
    message: str,
    *,
    at: Place | None,
    severity: Severity | None = None,
    confidence: Confidence = Confidence.FIRM,
    fix: str = "",
    related: Iterable[Place] = (),
    steps: Iterable[Step] = (),
    cause: str = "",
    subject: str = "",
) -> Observation:
    """What must be true is false here; `message` says what stands there instead."""
    return Observation(
        Verdict.FAIL, message, at, severity, confidence, fix, tuple(related), tuple(steps), cause=cause, subject=subject
    )


def unknown(message: str, *, needs: str, at: Place | None = None, subject: str = "") -> Observation:
    """The evidence cannot tell; `needs` says what to supply ("the value of SECRET_KEY in production")."""
    return Observation(Verdict.UNKNOWN, message, at, needs=needs, subject=subject)


def not_applicable(message: str) -> Observation:
    """The question does not arise; `message` says why ("no cookie is set")."""
    return Observation(Verdict.NOT_APPLICABLE, message)


def about(subject: str, observations: Iterable[Observation]) -> Observations:
    """The observations, each said of `subject`: what another layer says of the same subject belongs to them."""
    for observation in observations:
        yield replace(observation, subject=subject)


def expect(
    truth: bool | None,
    *,
    at: Place | None,
    found: str,
    needs: str = "",
    severity: Severity | None = None,
    confidence: Confidence = Confidence.FIRM,
    fix: str = "",
    related: Iterable[Place] = (),
    subject: str = "",
) -> Observation:
    """Pass where `truth` is True, fail where it is False, unknown where it is None; `found` says what stands there."""
    if truth is None:
        return unknown(found, needs=needs or "the value in production", at=at, subject=subject)
    if truth:
        return passes(found, at=at, subject=subject)
    return fails(found, at=at, severity=severity, confidence=confidence, fix=fix, related=related, subject=subject)


def every(items: Iterable[Item], judge: Callable[[Item], Observation | None], *, none: str) -> Observations:
    """Judge each item; where there is none, state that absence as not applicable with the words of `none`.

    `judge` may return None for an item that the question does not concern.
    """
    seen = False
    for item in items:
        observation = judge(item)
        if observation is not None:
            seen = True
            yield observation
    if not seen:
        yield not_applicable(none)
