"""Outbound connections verify the peer's certificate or host key."""

from collections.abc import Iterable

from stopper.evidence.data.host_keys import unchecked_hosts
from stopper.evidence.data.outbound import outbound_calls, weaknesses
from stopper.evidence.data.outbound_weakness import Weakness
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

control = Control(
    id="transport.outbound-verification",
    title="Outbound connections verify the peer's certificate or host key",
    severity=Severity.HIGH,
    layers=("source",),
    does=("fix",),
    cwe=(295, 297, 322),
    asvs=("12.3.2", "12.3.4"),
    remedy=(
        "Remove verify=False, unverified contexts and automatic acceptance of host keys; where the peer has a private "
        "authority, name its certificate."
    ),
    risk=(
        "Whoever sits between the server and a payment or mail service poses as it, and reads the API keys and the "
        "data."
    ),
    snippet='requests.get(url, timeout=10, verify="/etc/ssl/certs/internal-ca.pem")',
)


@control.check(question="who answers outbound connections")
def outbound_connections_verify_the_peer(source: Source) -> Observations:
    """Outbound connections verify the certificate or host key of the peer."""
    found = [*weaknesses(source), *unchecked_hosts(source)]
    yield from [_judged(item) for item in found]
    if not found:
        calls = outbound_calls(source)
        yield _sound([source.at(call) for call in calls])


def _judged(item: Weakness) -> Observation:
    if item.needs:
        return unknown(item.message, needs=item.needs, at=item.at)
    if item.switch:
        words = f"{item.message} where {item.switch} is set"
        return fails(words, at=item.at, severity=Severity.LOW, confidence=Confidence.TENTATIVE, fix=item.fix)
    return fails(
        item.message,
        at=item.at,
        severity=Severity.MEDIUM if item.is_mild else None,
        confidence=Confidence.TENTATIVE if item.is_default else Confidence.FIRM,
        fix=item.fix,
    )


def _sound(places: Iterable[Place]) -> Observation:
    ordered = sorted(places)
    if not ordered:
        return not_applicable("the code opens no outbound connection that is known")
    count = f"{len(ordered)} outbound calls verify" if len(ordered) > 1 else "one outbound call verifies"
    return passes(f"{count} the peer by the library's default", at=ordered[0])
