"""Tokens, passwords and identifiers cannot be predicted."""

from stopper.model import Control, Severity

control = Control(
    id="cryptography.weak-random",
    title="Tokens, passwords and identifiers cannot be predicted",
    severity=Severity.MEDIUM,
    layers=("source",),
    does=("fix",),
    cwe=(338,),
    asvs=("7.2.3", "11.5.1"),
    remedy="Make tokens, passwords and identifiers with the secrets module; the random module can be predicted.",
    snippet="token = secrets.token_urlsafe(32)",
)
