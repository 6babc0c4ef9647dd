"""What a control says of its sinks: each flow is a failure at its place, and sinks that none reaches are a pass."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from msgspec.structs import replace

from stopper.evidence.flows import Flow, Flows, Sink
from stopper.model import Confidence, Observation, Observations, Place, Severity, fails, not_applicable, passes, unknown
from stopper.standard.listed_names import listed

SHOWN = 3
THINGS = frozenset({"a", "an", "the", "code"})
# One check where it is read mends every use of it: a path, or an address that is asked.
CHECKED_ONCE = frozenset({"path", "url"})
# A function that reads where to go next is called by views of many files.
CHECKED_ANYWHERE = "redirect"
# A page that prints one stored thing in several places: escaping it is one task.
PRINTED = "html"
# A sheet is cleaned where it is written, cell by cell.
CLEANED_ONCE = "csv"
# What only looks at a path tells at most whether a file is there.
LOOKS = ("os.path.", "os.stat", "os.access")
ORDER = (Confidence.PROVEN, Confidence.FIRM, Confidence.TENTATIVE)


def judged(
    flows: Flows, *kinds: str, sinks: str, none: str, lower: Severity = Severity.LOW, is_one: bool = False
) -> Observations:
    """What the flows into sinks of these kinds say.

    `sinks` names them in the plural ("statements"), `none` states that there are none; a flow in code beside the
    application (migrations, scripts) has the severity `lower`. With `is_one` one change mends all: it is one finding.
    """
    found = flows.into(*kinds)
    groups = list(_by_place(found))
    failures = [[_failure(group, lower) for group in use] for use in ([groups] if is_one else _by_use(groups))]
    for one in failures:
        yield from _gathered(one) if len(one) > 1 else one
    clean = [sink for sink in flows.reached(*kinds) if sink.holds]
    if clean:
        yield _held(clean, sinks)
    if flows.unfollowed and not found:
        lost = flows.unfollowed[0]
        yield unknown(
            f"{_counted(len(flows.unfollowed), 'function')} could not be followed to the end: {lost.reason}",
            at=lost.at,
            needs="smaller functions, or a look at these by a person",
        )
    elif not clean and not found:
        yield not_applicable(none)


def beside(flows: Flows, kind: str, known: Iterable[Place | None]) -> Iterator[Flow]:
    """The best flow into each sink of a kind in the application itself, at places of which nothing is known yet."""
    taken = {(at.path, at.line) for at in known if at is not None}
    for group in _by_place(flow for flow in flows.into(kind) if not flow.is_support):
        if (group[0].at.path, group[0].at.line) not in taken:
            yield group[0]


def failed(flow: Flow, message: str, severity: Severity | None = None, fix: str = "") -> Observation:
    """A failure where a flow ends, with its way."""
    return fails(
        message,
        at=flow.at,
        severity=severity,
        confidence=flow.confidence,
        fix=fix,
        related=[flow.steps[0].at],
        steps=flow.steps,
    )


def told(flow: Flow) -> str:
    """What a secret is that reaches a sink, with what the code reads."""
    return flow.context if flow.context.endswith(flow.source) else f"{flow.context} ({flow.source})"


def _by_place(found: Iterable[Flow]) -> Iterator[Sequence[Flow]]:
    """Flows that end in one place are one fault with one fix."""
    groups: dict[object, list[Flow]] = {}
    for flow in found:
        groups.setdefault(flow.made_at or flow.at, []).append(flow)
    for group in groups.values():
        yield sorted(group, key=lambda flow: (ORDER.index(flow.confidence), len(flow.steps)))


def _by_use(groups: Iterable[Sequence[Flow]]) -> Iterator[Sequence[Sequence[Flow]]]:
    """The places of one file that one thing read reaches, where one check of it mends them all."""
    uses: dict[object, list[Sequence[Flow]]] = {}
    for group in groups:
        first = group[0]
        own: object = first.made_at or first.at
        if (first.kind in CHECKED_ONCE and first.steps) or _is_printed(first):
            own = (first.kind, first.at.path, first.source, first.steps[0])
        elif first.kind == CLEANED_ONCE:
            own = (first.kind, first.at.path, first.name, first.channel)
        elif first.kind == CHECKED_ANYWHERE and first.steps:
            own = (first.kind, first.source, first.steps[0])
        uses.setdefault(own, []).append(group)
    for use in uses.values():
        # A look at what is there does less than what comes after it.
        yield sorted(use, key=lambda group: _only_looks(group[0]))


def _is_printed(flow: Flow) -> bool:
    return flow.kind == PRINTED and flow.confidence is Confidence.TENTATIVE and bool(flow.steps)


def _failure(group: Sequence[Flow], lower: Severity) -> Observation:
    first = group[0]
    sources = list(dict.fromkeys(_shown(flow) for flow in group))
    attack = f"; try {first.attack!r}" if first.attack else ""
    verb = "reach" if len(sources) > 1 else "reaches"
    name = f"{first.name} at {first.at}" if first.made_at is not None else first.name
    message = f"{listed(sources, SHOWN)} {verb} {name}{_placed(first.context)}{attack}"
    return fails(
        message,
        at=first.made_at or first.at,
        severity=lower if first.is_support else _severity(first),
        confidence=first.confidence,
        fix=first.fix,
        related=[first.steps[0].at] if first.steps else (),
        steps=first.steps,
        cause=f"{first.kind} {first.made_at or first.at}",
    )


def _severity(flow: Flow) -> Severity | None:
    """What a store gives back may be harmless, and an answer whether a file is there shows nothing of it."""
    is_stored = flow.channel == "stored" and flow.kind != "html"
    return Severity.MEDIUM if is_stored or _only_looks(flow) else None


def _only_looks(flow: Flow) -> bool:
    return flow.kind == "path" and flow.name.startswith(LOOKS)


def _shown(flow: Flow) -> str:
    return f"what was stored ({flow.source})" if flow.channel == "stored" else flow.source


def _gathered(failures: Sequence[Observation]) -> Iterator[Observation]:
    """All failures under one cause and in the words of the first."""
    first = min(failures, key=lambda item: (item.severity is not None, ORDER.index(item.confidence)))
    others = _counted(len(failures) - 1, "more place")
    for failure in failures:
        yield replace(
            failure,
            message=f"{first.message}; so it is at {others}",
            severity=first.severity,
            steps=first.steps,
            cause=first.cause,
            fix=first.fix,
        )


def _placed(context: str) -> str:
    """The context as it is read after the sink's name: a thing is what the value arrives as."""
    if not context:
        return ""
    word = context.split(" ", 1)[0]
    return f" as {context}" if word in THINGS else f", {context}" if word == "which" else f" {context}"


def _held(clean: Sequence[Sink], sinks: str) -> Observation:
    names = list(dict.fromkeys(sink.name for sink in clean))
    shown = ", ".join(names[:SHOWN]) + (", …" if len(names) > SHOWN else "")
    # It is said of all of them together, and so of no one place.
    return passes(
        f"{len(clean)} {sinks} ({shown}; the first at {clean[0].at}) take no untrusted value that does harm there"
    )


def _counted(number: int, word: str) -> str:
    return f"{number} {word}" if number == 1 else f"{number} {word}s"
