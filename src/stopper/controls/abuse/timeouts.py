"""Slow clients and slow services are cut off."""

from stopper.evidence.application.reach import confidence_at
from stopper.evidence.data.outbound_timeouts import OutboundCall, outbound_waits
from stopper.evidence.packages.questions import Packages
from stopper.evidence.source.index import Source
from stopper.model import (
    Confidence,
    Control,
    Observation,
    Observations,
    Severity,
    fails,
    not_applicable,
    passes,
    unknown,
)

control = Control(
    id="abuse.timeouts",
    title="Slow clients and slow services are cut off",
    severity=Severity.MEDIUM,
    layers=("source", "deploy", "cross"),
    does=("render", "fix"),
    cwe=(770, 1088),
    asvs=("13.2.6", "15.2.2"),
    remedy=(
        "Give every outbound call a timeout, and set ones at the edge and in the server that grow from the innermost "
        "to the outermost."
    ),
    risk="A handful of clients that send one byte at a time hold every worker, and the site is down without any load.",
    snippet="requests.get(url, timeout=(3, 10))",
)

PLACED = {"flask_mail.Mail.send", "flask_mail.Mail.connect", "urllib.request.urlretrieve"}


@control.check(question="how long outbound calls wait")
def outbound_calls_have_a_timeout(source: Source, packages: Packages | None) -> Observations:
    """Each call that waits for another machine is bounded by a timeout."""
    found = outbound_waits(source, packages)
    endless = [item for item in found if item.wait == "endless"]
    yield from [_endless(source, item) for item in endless]
    for item in found:
        if item.wait == "unknown":
            needs = f"the {item.word or 'timeout'} that it gets, or the version of its library"
            yield unknown(f"{item.name}() may wait without end", needs=needs, at=item.at)
    bounded = [item for item in found if item.wait == "bounded"]
    if bounded and not endless:
        words = f"{len(bounded)} outbound calls are" if len(bounded) > 1 else "one outbound call is"
        yield passes(f"{words} bounded in time", at=bounded[0].at)
    if not found:
        yield not_applicable("the code makes no outbound call that is known")


def _endless(source: Source, item: OutboundCall) -> Observation:
    confidence = confidence_at(source, item.at.path)
    is_low = item.is_mild or confidence is Confidence.TENTATIVE
    if item.says_none:
        words = f"{item.word}=None lets a call of {item.library} wait without end"
    elif item.name in PLACED:
        words = f"{item.name}() takes no timeout, and no default for sockets is set"
    else:
        words = f"a call of {item.library} has no {item.word} and waits without end"
    return fails(
        words,
        at=item.at,
        severity=Severity.LOW if is_low else Severity.MEDIUM,
        confidence=confidence,
        fix=_fix(item),
    )


def _fix(item: OutboundCall) -> str:
    if item.name in PLACED:
        return "socket.setdefaulttimeout(10)"
    if item.word == "settimeout":
        return "connection.settimeout(10)"
    return "timeout=(3, 10)" if item.library == "requests" else f"{item.word}=10"
