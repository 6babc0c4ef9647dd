"""No broken hash protects anything."""

from stopper.model import Control, Severity

control = Control(
    id="cryptography.weak-hash",
    title="No broken hash protects anything",
    severity=Severity.MEDIUM,
    layers=("source",),
    does=("fix",),
    cwe=(328,),
    asvs=("11.4.1", "11.4.3"),
    remedy=(
        "Use SHA-256 or better, or hashlib.blake2b; where a digest protects nothing, say so with usedforsecurity=False."
    ),
    snippet="digest = hashlib.sha256(data).hexdigest()",
)
