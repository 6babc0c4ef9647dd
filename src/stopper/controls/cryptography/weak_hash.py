"""No broken hash protects anything."""

from stopper.evidence.application.reach import confidence_at
from stopper.evidence.cryptography.chosen_digests import open_digests
from stopper.evidence.cryptography.digests import Digest, digests
from stopper.evidence.source.index import Source
from stopper.model import Confidence, Control, Observation, Observations, Severity, fails, passes, unknown

SLOW_HASH = "password_hash = generate_password_hash(password)"

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
    risk=(
        "An attacker makes a second file with the same digest, or tries billions of guessed inputs a second on one "
        "graphics card."
    ),
    snippet="digest = hashlib.sha256(data).hexdigest()",
)


@control.check(matter="a password is hashed fast")
def no_broken_hash_protects_anything(source: Source) -> Observations:
    """Each digest by MD5, SHA-1 or older is judged by what goes in and what comes out."""
    found = list(digests(source))
    yield from (_judged(source, digest) for digest in found if digest.algorithm)
    strong = [digest for digest in found if not digest.algorithm]
    if strong:
        yield passes(f"{len(strong)} digests are made with SHA-2 or better", at=source.at(strong[0].call))
    open_ones = list(open_digests(source))
    for call in open_ones[:1]:
        yield unknown("hashlib.new is told an algorithm that no code says", needs="its name", at=source.at(call))
    if not found and not open_ones:
        yield passes("the code calls no broken hash function", at=None)


def _judged(source: Source, digest: Digest) -> Observation:
    at = source.at(digest.call)
    if digest.role == "identification":
        return passes(f"{digest.algorithm} only names or compares content here", at=at)
    if digest.is_keyed and digest.algorithm == "SHA-1":
        return passes("HMAC with SHA-1 is not broken, though old", at=at)
    sure = confidence_at(source, at.path)
    if digest.is_keyed:
        return fails(f"{digest.algorithm} is used in an HMAC", at=at, severity=Severity.LOW, confidence=sure)
    if digest.role == "password":
        return fails(f"{digest.algorithm} hashes a password", at=at, confidence=sure, fix=SLOW_HASH)
    if digest.role == "protection":
        return fails(f"{digest.algorithm} makes a token or signature, or takes in a secret", at=at, confidence=sure)
    message = f"{digest.algorithm} is used without usedforsecurity=False"
    return fails(message, at=at, severity=Severity.LOW, confidence=Confidence.TENTATIVE)
