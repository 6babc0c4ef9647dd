"""Failures that a stronger layer sees as well: one finding with the proof, not two."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from msgspec.structs import replace

from stopper.audit.combine import is_same_matter, is_same_question
from stopper.audit.judge import Judgement, is_stronger
from stopper.model import Confidence, Observation, Verdict


def confirmed(judgements: Sequence[Judgement]) -> list[Judgement]:
    """The judgements as findings are made of them.

    A failure that the same question has in a weaker layer too is left to that one, which has the better place and is
    proven by it; where the stronger layer finds it worse, the severity is the stronger one's.
    """
    # By question, because a project has thousands of judgements and a question only a few.
    same: dict[tuple[str, str], list[Judgement]] = defaultdict(list)
    for item in judgements:
        same[item.control.id, item.check.question].append(item)
    return [
        replace(item, observations=tuple(_kept(item, same[item.control.id, item.check.question])))
        for item in judgements
    ]


def _kept(judgement: Judgement, others: Sequence[Judgement]) -> list[Observation]:
    if not judgement.check.question:
        return list(judgement.observations)
    related = [other for other in others if other is not judgement and is_same_question(other, judgement)]
    weaker = [other for other in related if is_stronger(judgement.layer, other.layer)]
    stronger = [other for other in related if is_stronger(other.layer, judgement.layer)]
    kept = []
    for item in judgement.observations:
        if item.verdict is Verdict.FAIL and _failures(item, weaker):
            continue
        proofs = _failures(item, stronger) if item.verdict is Verdict.FAIL else []
        kept.append(_proven(item, judgement, proofs) if proofs else item)
    return kept


def _failures(observation: Observation, judgements: Sequence[Judgement]) -> list[Observation]:
    found = [item for other in judgements for item in other.observations if item.verdict is Verdict.FAIL]
    return [item for item in found if is_same_matter(item, observation)]


def _proven(observation: Observation, judgement: Judgement, proofs: Sequence[Observation]) -> Observation:
    own = judgement.control.severity
    worst = max(own if item.severity is None else item.severity for item in (observation, *proofs))
    # What another layer may still mend (a proxy) was not seen to happen.
    is_seen = any(item.confidence is not Confidence.TENTATIVE for item in proofs)
    confidence = Confidence.PROVEN if is_seen else observation.confidence
    return replace(observation, confidence=confidence, severity=min(worst, own))
