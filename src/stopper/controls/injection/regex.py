"""Untrusted text meets no pattern of its own making or that backtracks badly."""

from stopper.evidence.application.reach import confidence_at
from stopper.evidence.flow_answers import judged
from stopper.evidence.flows import Flow, Flows
from stopper.evidence.patterns.applied import AppliedPattern, applied_patterns
from stopper.evidence.patterns.composed import ComposedPattern, composed_patterns
from stopper.evidence.patterns.texts import Origin
from stopper.evidence.source.index import Source
from stopper.model import (
    Confidence,
    Control,
    Observation,
    Observations,
    Place,
    Severity,
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
def no_pattern_of_the_code_backtracks_badly(source: Source, flows: Flows) -> Observations:
    """Each constant pattern is decided on its structure, and the attack proved by counting steps."""
    applied = applied_patterns(source)
    met = {_line(flow.at): flow for flow in flows.into("regex") if _is_of_text(flow)}
    found: dict[str, AppliedPattern] = {}
    for one in sorted(applied, key=lambda one: (_line(one.used) not in met, one.origin.rank)):
        flow = met.get(_line(one.used))
        catastrophe = _catastrophe(one, flow)
        key = f"{one.at} {one.pattern}"
        if catastrophe is not None and key not in found:
            found[key] = one
            yield _failure(source, one, catastrophe, flow)
    if not applied:
        yield not_applicable("no constant pattern is applied")
    elif not found:
        yield passes(f"none of the {len(applied)} uses of constant patterns backtracks badly", at=applied[0].used)


@control.check
def no_pattern_is_made_of_untrusted_text(source: Source, flows: Flows) -> Observations:
    """Whoever writes the pattern can write one that never ends."""
    composed = composed_patterns(source)
    tried = {_line(one.at) for one in composed if one.is_only_tried}
    found = [flow for flow in _of_patterns(flows) if _line(flow.at) not in tried]
    if found:
        yield from judged(Flows(found), "regex", sinks="patterns", none="no pattern is put together at run time")
    told = {_line(flow.at) for flow in found}
    rest = [one for one in composed if _line(one.at) not in told]
    harmless = {_line(sink.at) for sink in flows.reached("regex") if sink.holds}
    yield from (_judged(one, _line(one.at) in harmless) for one in rest)
    if not found and not rest:
        yield not_applicable("no pattern is put together at run time")


def _of_patterns(flows: Flows) -> list[Flow]:
    """The flows into patterns; those of texts that meet one are told at the pattern, by the other check."""
    return [flow for flow in flows.into("regex") if not _is_of_text(flow)]


def _is_of_text(flow: Flow) -> bool:
    return flow.context.startswith("against")


def _line(at: Place) -> tuple[str, int]:
    return at.path, at.line


def _catastrophe(one: AppliedPattern, flow: Flow | None) -> Catastrophe | None:
    found = catastrophic(one.pattern, one.flags, one.how, 2 if one.origin in LONG and not one.is_cut else 3)
    is_open = one.origin is Origin.UNKNOWN and flow is None
    if found is not None and found.kind == "polynomial" and (one.is_cut or is_open):
        return None
    return found


def _failure(source: Source, one: AppliedPattern, catastrophe: Catastrophe, flow: Flow | None) -> Observation:
    is_open = one.origin is Origin.UNKNOWN and flow is None
    time = GROWTH.get(catastrophe.degree, f"n^{catastrophe.degree}")
    return fails(
        f"{_shown(catastrophe.part)} takes {time} time on repeated {catastrophe.pump!r}, "
        f"and is applied to {flow.source if flow else one.origin.value}",
        at=one.at,
        severity=Severity.LOW if catastrophe.degree == 2 or is_open else None,
        confidence=_confidence(source, one, flow),
        fix=REWRITE,
        related=() if one.used == one.at else (one.used,),
        steps=flow.steps if flow else (),
    )


def _confidence(source: Source, one: AppliedPattern, flow: Flow | None) -> Confidence:
    if one.origin is not Origin.UNKNOWN:
        return confidence_at(source, one.at.path)
    return flow.confidence if flow else Confidence.TENTATIVE


def _judged(one: ComposedPattern, is_harmless: bool) -> Observation:
    if is_harmless and not one.is_only_tried:
        return passes("no untrusted text reaches the pattern", at=one.at)
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
