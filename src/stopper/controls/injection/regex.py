"""Untrusted text meets no pattern of its own making or that backtracks badly."""

from stopper.evidence.application.reach import confidence_at
from stopper.evidence.patterns.applied import AppliedPattern, applied_patterns
from stopper.evidence.patterns.composed import ComposedPattern, composed_patterns
from stopper.evidence.patterns.texts import Origin
from stopper.evidence.source.index import Source
from stopper.model import (
    Confidence,
    Control,
    Observation,
    Observations,
    Severity,
    every,
    fails,
    not_applicable,
    passes,
    unknown,
)
from stopper.standard.patterns import Catastrophe, catastrophic

control = Control(
    id="injection.regex",
    title="Untrusted text meets no pattern of its own making or that backtracks badly",
    severity=Severity.MEDIUM,
    layers=("source",),
    cwe=(1333,),
    asvs=("1.2.9", "1.3.12"),
    remedy=(
        "Escape untrusted text with re.escape before it enters a pattern, bound the length of what is matched, and "
        "rewrite nested or overlapping repetitions."
    ),
    risk="One request with a chosen text keeps a worker busy for minutes, and a few of them stop the site.",
    snippet="pattern = re.compile(re.escape(text))",
)

LONG = (Origin.BODY, Origin.FIELD)  # may be hundreds of kilobytes, where an address ends at a few
GROWTH = {0: "exponential", 2: "quadratic", 3: "cubic"}
REWRITE = "Bound the length before matching, and rewrite the repetition so that a text can match in one way only."


@control.check
def no_pattern_of_the_code_backtracks_badly(source: Source) -> Observations:
    """Each constant pattern is decided on its structure, and the attack proved by counting steps."""
    applied = applied_patterns(source)
    found: dict[str, AppliedPattern] = {}
    for one in sorted(applied, key=lambda one: one.origin.rank):
        catastrophe = _catastrophe(one)
        key = f"{one.at} {one.pattern}"
        if catastrophe is not None and key not in found:
            found[key] = one
            yield _failure(source, one, catastrophe)
    if not applied:
        yield not_applicable("no constant pattern is applied")
    elif not found:
        yield passes(f"none of the {len(applied)} uses of constant patterns backtracks badly", at=applied[0].used)


@control.check
def no_pattern_is_made_of_untrusted_text(source: Source) -> Observations:
    """Whoever writes the pattern can write one that never ends."""
    yield from every(composed_patterns(source), _judged, none="no pattern is put together at run time")


def _catastrophe(one: AppliedPattern) -> Catastrophe | None:
    found = catastrophic(one.pattern, one.flags, one.how, 2 if one.origin in LONG and not one.is_cut else 3)
    if found is not None and found.kind == "polynomial" and (one.is_cut or one.origin is Origin.UNKNOWN):
        return None
    return found


def _failure(source: Source, one: AppliedPattern, catastrophe: Catastrophe) -> Observation:
    is_open = one.origin is Origin.UNKNOWN
    time = GROWTH.get(catastrophe.degree, f"n^{catastrophe.degree}")
    return fails(
        f"{_shown(catastrophe.part)} takes {time} time on repeated {catastrophe.pump!r}, "
        f"and is applied to {one.origin.value}",
        at=one.at,
        severity=Severity.LOW if catastrophe.degree == 2 or is_open else None,
        confidence=Confidence.TENTATIVE if is_open else confidence_at(source, one.at.path),
        fix=REWRITE,
        related=() if one.used == one.at else (one.used,),
    )


def _judged(one: ComposedPattern) -> Observation:
    if one.is_escaped:
        return passes("what is put into the pattern goes through re.escape", at=one.at)
    if one.origin is Origin.UNKNOWN:
        return unknown("the pattern is put together at run time", needs="what the pattern is made of", at=one.at)
    if one.is_only_tried:
        # Compiling is quick; that somebody may write patterns says that they are applied elsewhere.
        message = f"{one.origin.value} is tried as a pattern"
        return fails(message, at=one.at, severity=Severity.LOW, confidence=Confidence.TENTATIVE)
    return fails(f"{one.origin.value} is taken as a pattern", at=one.at)


def _shown(part: str) -> str:
    return part if len(part) <= 60 else part[:59] + "…"
