"""The certificates of a machine beside the names that its servers answer to."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from msgspec import Struct

from stopper.evidence.host.host import Host
from stopper.evidence.host.records import Certificate

SHORTEST_LIFE = 21  # days that are left
RSA, EC = 2048, 256  # bits
DAY = 86_400


class Flaw(Struct, frozen=True):
    """What is wrong with a certificate, and whether browsers refuse it for that."""

    words: str
    is_refused: bool


def flaws(certificate: Certificate, now: int) -> Iterator[Flaw]:
    """What is wrong with a certificate at a moment in seconds since 1970."""
    yield from _life(certificate, now)
    if _is_weak(certificate):
        yield Flaw(f"its key is {certificate.algorithm} of {certificate.bits} bits", True)
    if certificate.is_self_signed:
        yield Flaw("it is signed by itself, and no browser trusts it", True)
        return
    if certificate.weak_signature:
        yield Flaw(f"it is signed with {certificate.weak_signature}", True)
    if certificate.count == 1:
        yield Flaw("the certificate of its authority does not follow in the file", False)
    elif not certificate.is_chain:
        yield Flaw("the certificates that follow in the file are not those of its authorities, in their order", False)


def _life(certificate: Certificate, now: int) -> Iterator[Flaw]:
    days = (certificate.ends - now) // DAY
    if days < 0:
        yield Flaw(f"it ended {-days} days ago", True)
    elif days < SHORTEST_LIFE:
        yield Flaw(f"it ends in {days} days", True)
    if certificate.begins > now:
        yield Flaw("it is not valid yet", True)


def _is_weak(certificate: Certificate) -> bool:
    if certificate.algorithm.startswith("RSA"):
        return certificate.bits < RSA
    if certificate.algorithm == "EC":
        return certificate.bits < EC
    return certificate.algorithm == "DSA"


def uncovered(names: Iterable[str], certificate: Certificate) -> list[str]:
    """The names of a server that the certificate is not for; expressions and the name that means none are left out."""
    return missing_names(names, certificate.names)


def missing_names(names: Iterable[str], covered: Collection[str]) -> list[str]:
    """Those of a server's names that the names of a certificate do not cover."""
    return [name for name in names if _is_name(name) and not _covers(covered, name.lower().rstrip("."))]


def _is_name(name: str) -> bool:
    return "." in name and not name.startswith("~") and "$" not in name and not name.endswith(".*")


def _covers(covered: Collection[str], name: str) -> bool:
    if name.startswith("."):
        return _covers(covered, name[1:]) and _covers(covered, "*" + name)
    return name in covered or f"*.{name.partition('.')[2]}" in covered


def of_path(host: Host, path: str) -> Certificate | None:
    """The certificate in a file of the machine; None where it was not seen."""
    return next((item for item in host.certificates if item.path == path), None)
