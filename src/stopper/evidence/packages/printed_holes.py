"""Which holes that are in print an exact version of a package has, without a database of advisories."""

from __future__ import annotations

from collections.abc import Sequence

from stopper.evidence.packages.advisories import Span
from stopper.standard.known_holes import HOLES, Hole


def holes_of(name: str, exact: str) -> list[Hole]:
    """The holes of one version of the best-known packages."""
    if name not in HOLES:
        return []
    from packaging.version import InvalidVersion, Version

    try:
        version = Version(exact)
    except InvalidVersion:
        return []
    return [hole for hole in HOLES[name] if any(Span(*span).holds(version) for span in hole.spans)]


def described(name: str, exact: str, holes: Sequence[Hole]) -> str:
    """A version with the last of its holes, and the release that mended all of them in its line."""
    from packaging.version import Version

    spans = [span for hole in holes for span in hole.spans if Span(*span).holds(Version(exact))]
    mended = max((fixed for _, fixed in spans), key=Version)
    return f"{name} {exact} ({holes[-1].name}: {holes[-1].lets}; mended in {mended})"
