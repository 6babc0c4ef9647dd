"""Failures gathered into findings: one cause with one fix is one finding, each place with its fingerprint."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable

from msgspec import Struct, field

from stopper.audit.judge import Judgement
from stopper.model import Confidence, Finding, Observation, Place, Severity, Spot, Verdict

LineOf = Callable[[Place], str]
CONFIDENCES = tuple(Confidence)


class _Group(Struct):
    judgement: Judgement
    observation: Observation
    severity: Severity
    places: dict[tuple[str, int, int], Place] = field(default_factory=dict)
    related: dict[Place, None] = field(default_factory=dict)
    confidence: Confidence = Confidence.FIRM


def gather(judgements: Iterable[Judgement], line_of: LineOf) -> list[Finding]:
    """The findings of all failures, worst first; `line_of` gives the masked line of a place, for the fingerprint."""
    groups: dict[tuple[object, ...], _Group] = {}
    for judgement in judgements:
        for observation in judgement.observations:
            if observation.verdict is Verdict.FAIL:
                _add(groups, judgement, observation)
    seen: Counter[str] = Counter()
    found = [_finding(group, line_of, seen) for group in groups.values()]
    return sorted(found, key=lambda item: (-item.severity, -CONFIDENCES.index(item.confidence), item.control, item.at))


def _add(groups: dict[tuple[object, ...], _Group], judgement: Judgement, observation: Observation) -> None:
    control = judgement.control
    severity = control.severity if observation.severity is None else min(observation.severity, control.severity)
    key = (control.id, judgement.check.name, observation.cause or observation.message, severity, observation.fix)
    group = groups.setdefault(key, _Group(judgement, observation, severity, confidence=observation.confidence))
    place = observation.at or Place(".")
    group.places.setdefault((place.path, place.line, place.column), place)
    group.related.update(dict.fromkeys(observation.related))
    group.confidence = max(group.confidence, observation.confidence, key=CONFIDENCES.index)


def _finding(group: _Group, line_of: LineOf, seen: Counter[str]) -> Finding:
    control, observation = group.judgement.control, group.observation
    places = sorted(group.places.values())
    spots = tuple(_spot(control.id, group.judgement.check.name, place, line_of, seen) for place in places)
    return Finding(
        control=control.id,
        check=group.judgement.check.name,
        severity=group.severity,
        confidence=group.confidence,
        cwe=control.cwe,
        message=observation.message,
        spots=spots,
        fix=observation.fix or control.snippet or control.remedy,
        layer=str(group.judgement.layer),
        related=_elsewhere(group.related, (*places, *(step.at for step in observation.steps))),
        steps=observation.steps,
    )


def _elsewhere(related: Iterable[Place], told: Iterable[Place]) -> tuple[Place, ...]:
    """The context places on lines that neither the finding's places nor its steps name, each line once."""
    lines = {(place.path, place.line) for place in told}
    others = {(place.path, place.line): place for place in sorted(related, reverse=True)}
    return tuple(sorted(place for line, place in others.items() if line not in lines))


def _spot(control: str, check: str, place: Place, line_of: LineOf, seen: Counter[str]) -> Spot:
    line = " ".join(line_of(place).split())
    content = hashlib.sha256("\0".join((control, check, line)).encode()).hexdigest()[:20] if line else ""
    return Spot(place, fingerprint(control, check, place, line_of, seen), content=content)


def fingerprint(control: str, check: str, place: Place, line_of: LineOf, seen: Counter[str]) -> str:
    """A digest of control, check, path, context and the line's masked text.

    With the occurrence among equals: 20 hexadecimal digits.

    No line number goes in, so that it survives edits elsewhere; the text is masked first, so that it cannot be used
    to guess a secret.
    """
    line = " ".join(line_of(place).split())
    base = "\0".join((control, check, place.path, place.context, line))
    seen[base] += 1
    return hashlib.sha256(f"{base}\0{seen[base]}".encode()).hexdigest()[:20]
