"""Turns what the checks said into a verdict for each layer and each control."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from msgspec.structs import replace

from stopper.audit.judge import KNOWN, Judgement, is_stronger
from stopper.audit.result import Assessment, Grade, LayerVerdict
from stopper.model import Control, Finding, Layer, Observation, Severity, Verdict
from stopper.model.verdict import worst

LETTERS = ((90, "A"), (80, "B"), (70, "C"), (60, "D"), (0, "F"))
SHARE_FOR_AN_A = 0.6
DECIDED = (Verdict.PASS, Verdict.FAIL)


def combine(controls: Iterable[Control], judgements: Iterable[Judgement], labels: dict[str, str]) -> list[Assessment]:
    """One assessment for each control. `labels` are sentences for layers that were not assessed, by layer."""
    by_control: dict[str, list[Judgement]] = defaultdict(list)
    for judgement in judgements:
        by_control[judgement.control.id].append(judgement)
    return [_assess(control, settle(by_control[control.id]), labels) for control in controls]


def settle(judgements: Sequence[Judgement]) -> list[Judgement]:
    """Replace an unknown by the answer of a stronger layer to the same question.

    For the same application and environment.

    The unknown becomes not applicable with the words of what settled it. Live settles only what it observed, which is
    what its own observations are.
    """
    return [_settled(judgement, judgements) for judgement in judgements]


def _settled(judgement: Judgement, others: Sequence[Judgement]) -> Judgement:
    question = judgement.check.question
    if not question or all(item.verdict is not Verdict.UNKNOWN for item in judgement.observations):
        return judgement
    found = tuple(_answer(item, judgement, others) for item in judgement.observations)
    return replace(judgement, observations=found)


def _answer(observation: Observation, judgement: Judgement, others: Sequence[Judgement]) -> Observation:
    if observation.verdict is not Verdict.UNKNOWN:
        return observation
    for other in others:
        if is_same_question(other, judgement) and is_stronger(other.layer, judgement.layer):
            for answer in other.observations:
                if answer.verdict in DECIDED and is_same_matter(answer, observation):
                    words = f"settled by {other.layer}: {answer.message}"
                    return replace(observation, verdict=Verdict.NOT_APPLICABLE, message=words, needs="")
    return observation


def is_same_question(one: Judgement, other: Judgement) -> bool:
    """Whether two checks of a control decide the same question about the same application."""
    return (
        bool(one.check.question)
        and one.control.id == other.control.id
        and one.check.question == other.check.question
        and (not one.application or not other.application or one.application == other.application)
    )


def is_same_matter(one: Observation, other: Observation) -> bool:
    """Whether two observations are about the same thing in the same environment."""
    return one.subject == other.subject and one.environment == other.environment


def _assess(control: Control, judgements: list[Judgement], labels: dict[str, str]) -> Assessment:
    layers = tuple(
        _layer(control, Layer(layer), judgements, labels)
        if layer in KNOWN
        else LayerVerdict(layer, Verdict.ERROR, f"the control names {layer!r}, which is no layer")
        for layer in control.layers
    )
    spoken = set(control.layers)
    # A check may speak for a layer that the checklist does not name; it still counts in the verdict.
    extra = tuple(
        _layer(control, layer, judgements, labels)
        for layer in dict.fromkeys(item.layer for item in judgements)
        if layer not in spoken
    )
    verdict = worst(item.verdict for item in (*layers, *extra))
    said = (*layers, *extra)
    return Assessment(control.id, control.family, control.title, control.severity, verdict, said, control.asvs)


def _layer(control: Control, layer: Layer, judgements: list[Judgement], labels: dict[str, str]) -> LayerVerdict:
    mine = [item for item in judgements if item.layer is layer]
    observations = [observation for item in mine for observation in item.observations]
    # A contradiction has checks of its own wherever a layer was missing for them: what to supply is said then.
    beside = [] if mine and layer is Layer.CROSS else [item for item in judgements if _reads_beside(item, layer)]
    if not observations and beside:
        return _together(layer, beside)
    if not observations:
        supply = next((item.supply for item in mine if item.supply), "") or labels.get(
            layer, "no check reads this layer yet"
        )
        return LayerVerdict(layer, Verdict.NOT_ASSESSED, supply, needs=supply)
    verdict = worst(item.verdict for item in observations)
    deciding = next(item for item in observations if item.verdict is verdict)
    settled = next(
        (
            item.message.split(":")[0].rpartition(" ")[2]
            for item in observations
            if item.message.startswith("settled by ")
        ),
        "",
    )
    # A failure hides no open question beside it: what would settle that is kept.
    needs = deciding.needs or next((item.needs for item in observations if item.verdict is Verdict.UNKNOWN), "")
    return LayerVerdict(layer, verdict, deciding.message, needs, deciding.at, settled)


def _reads_beside(judgement: Judgement, layer: Layer) -> bool:
    """Whether a check of another layer decided for this one too."""
    return judgement.layer is not layer and layer in judgement.read and bool(judgement.observations)


def _together(layer: Layer, judgements: list[Judgement]) -> LayerVerdict:
    """The verdict of a layer that only checks of another one read, as they gave it."""
    found = [observation for item in judgements for observation in item.observations]
    verdict = worst(item.verdict for item in found)
    deciding = next(item for item in found if item.verdict is verdict)
    other = next(item.layer for item in judgements if deciding in item.observations)
    return LayerVerdict(layer, verdict, f"as {other} says: {deciding.message}", deciding.needs, deciding.at)


def assessed_share(assessments: Sequence[Assessment]) -> float:
    """The share of the weighted pairs of control and layer that were assessed; 0 where there are none."""
    total = done = 0
    for assessment in assessments:
        for layer in assessment.layers:
            total += assessment.severity.weight
            if layer.verdict is not Verdict.NOT_ASSESSED:
                done += assessment.severity.weight
    return done / total if total else 0.0


def grade(assessments: Sequence[Assessment], findings: Sequence[Finding], share: float) -> Grade:
    """100 times the weight of passes over weight of passes, failures and errors.

    A pass weighs by its control's severity, a failure by that of its worst finding, an error by its control's.
    A critical failure caps the letter at F, and an A needs 60% assessed.
    """
    passed = sum(item.severity.weight for item in assessments if item.verdict is Verdict.PASS)
    broken = sum(_weight_lost(item, findings) for item in assessments if item.verdict in (Verdict.FAIL, Verdict.ERROR))
    if not passed + broken:
        return Grade(0, "-", "nothing could be judged")
    # Whatever is rounded, 100 says that nothing failed.
    score = min(round(100 * passed / (passed + broken)), 99 if broken else 100)
    letter = next(letter for least, letter in LETTERS if score >= least)
    words = f"{passed} of {passed + broken} points of weight passed; {share:.0%} of the checklist's layers assessed"
    if any(item.severity is Severity.CRITICAL for item in findings) and letter != "F":
        return Grade(score, "F", f"{words}; capped at F by a critical finding")
    if letter == "A" and share < SHARE_FOR_AN_A:
        return Grade(score, "B", f"{words}; an A needs {SHARE_FOR_AN_A:.0%}")
    return Grade(score, letter, words)


def _weight_lost(assessment: Assessment, findings: Sequence[Finding]) -> int:
    found = [item.severity for item in findings if item.control == assessment.control]
    return max(found).weight if found and assessment.verdict is Verdict.FAIL else assessment.severity.weight
