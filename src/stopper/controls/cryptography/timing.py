"""Secrets are compared in constant time."""

from stopper.model import Control, Severity

control = Control(
    id="cryptography.timing",
    title="Secrets are compared in constant time",
    severity=Severity.LOW,
    layers=("source",),
    does=("fix",),
    cwe=(208,),
    asvs=("11.2.4",),
    remedy="Compare tokens, digests and signatures with hmac.compare_digest.",
    snippet="hmac.compare_digest(given.encode(), expected.encode())",
)
