"""Secrets are compared in constant time."""

from stopper.evidence.application.reach import confidence_at
from stopper.evidence.cryptography.comparisons import NAMELESS, SecretComparison, secret_comparisons
from stopper.evidence.cryptography.hash_comparisons import hash_comparisons
from stopper.evidence.source.index import Source
from stopper.model import Confidence, Control, Observations, Severity, fails, passes

control = Control(
    id="cryptography.timing",
    title="Secrets are compared in constant time",
    severity=Severity.LOW,
    layers=("source",),
    does=("fix",),
    cwe=(208,),
    asvs=("11.2.4",),
    remedy="Compare tokens, digests and signatures with hmac.compare_digest.",
    risk=(
        "An attacker measures how long wrong guesses take, and finds a token or signature one character after the "
        "other."
    ),
    snippet="hmac.compare_digest(given.encode(), expected.encode())",
)

SAFE = (
    "hmac.compare_digest",
    "secrets.compare_digest",
    "werkzeug.security.check_password_hash",
    "flask_bcrypt.Bcrypt().check_password_hash",
    "flask_bcrypt.check_password_hash",
    "cryptography.hazmat.primitives.constant_time.bytes_eq",
)
GONE = ("werkzeug.security.safe_str_cmp",)


@control.check(matter="a password in clear is compared")
def secrets_are_not_compared_with_operators(source: Source) -> Observations:
    """Each == and != is judged by the names of its two sides."""
    found = secret_comparisons(source)
    for comparison in found:
        at = source.at(comparison.item)
        confidence = Confidence.TENTATIVE if comparison.is_own else confidence_at(source, at.path)
        yield fails(_message(comparison), at=at, confidence=confidence)
    named = {comparison.item for comparison in found}
    hashed = [item for item in hash_comparisons(source) if item not in named]
    for item in hashed:
        at = source.at(item)
        words = f"a password's hash is compared with {item.operators[0]}"
        yield fails(words, at=at, confidence=confidence_at(source, at.path))
    safe = source.calls(*SAFE)
    if safe:
        yield passes("secrets are compared in constant time", at=source.at(safe[0]))
    elif not found and not hashed:
        yield passes(f"none of {sum(1 for _ in source.comparisons())} comparisons is between secrets")


@control.check
def the_comparison_in_constant_time_exists(source: Source) -> Observations:
    """safe_str_cmp left Werkzeug in 2.1: the import fails."""
    calls = source.calls(*GONE)
    for call in calls:
        yield fails("safe_str_cmp is gone since Werkzeug 2.1", at=source.at(call))
    if not calls:
        yield passes("safe_str_cmp is not used")


def _message(comparison: SecretComparison) -> str:
    names = list(dict.fromkeys(name for name in comparison.names if name not in ("", NAMELESS)))
    operator = comparison.item.operators[0]
    if "" in comparison.names:
        return f"{names[0] if names else 'a signature'} is compared with a signature by {operator}"
    subject = " and ".join(names)
    return f"{subject} {'are' if len(names) > 1 else 'is'} compared with {operator}"
