"""Advisories about packages: which versions each affects, how bad it is, and which release mends it (OSV 1.6)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, ClassVar

from msgspec import Struct

from stopper.evidence.packages.requirement import canonical
from stopper.model import Layer, Severity

if TYPE_CHECKING:
    from packaging.specifiers import SpecifierSet
    from packaging.version import Version


class Span(Struct, frozen=True):
    """Affected versions from `introduced` up to `fixed` (without it) or `last` (with it); empty ends are open."""

    introduced: str = "0"
    fixed: str = ""
    last: str = ""

    def holds(self, version: Version) -> bool:
        """Whether the version lies within."""
        from packaging.version import Version

        if self.introduced not in {"", "0"} and version < Version(self.introduced):
            return False
        if self.fixed:
            return version < Version(self.fixed)
        return not self.last or version <= Version(self.last)


class Advisory(Struct, frozen=True):
    """One known vulnerability of one package; `severity` is None where nobody has stated it.

    `versions` are affected beside the spans, as OSV has it.
    """

    id: str
    package: str
    aliases: tuple[str, ...] = ()
    spans: tuple[Span, ...] = ()
    versions: frozenset[str] = frozenset()
    severity: Severity | None = None
    fixes: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """The id that most people know: its CVE where it has one."""
        return next((alias for alias in self.aliases if alias.startswith("CVE-")), self.id)

    def affects(self, version: Version) -> bool:
        """Whether the version is affected."""
        return any(span.holds(version) for span in self.spans) or version in self._listed()

    def _listed(self) -> frozenset[Version]:
        from packaging.version import InvalidVersion, Version

        found = set()
        for text in self.versions:
            try:
                found.add(Version(text))
            except InvalidVersion:
                continue
        return frozenset(found)

    def mended_by(self, version: Version) -> Version | None:
        """The first release after `version` that mends it; None where there is none."""
        from packaging.version import Version

        stated = [Version(span.fixed) for span in self.spans if span.fixed] + [Version(text) for text in self.fixes]
        # The list of versions is made by machines and now and then names the release that mends; the spans are not.
        sound = (release for release in stated if not any(span.holds(release) for span in self.spans))
        return min((release for release in sound if release > version), default=None)

    def affects_all_of(self, allowed: SpecifierSet) -> bool:
        """Whether every version that the range allows is affected, those not yet released among them."""
        bounds = _bounds(allowed)
        return bounds is not None and any(_covers(span, *bounds) for span in self.spans)


Bounds = tuple["Version", "Version | None", bool]


def _bounds(allowed: SpecifierSet) -> Bounds | None:
    """Lowest version, highest version and whether it is allowed itself; None for what is no simple range."""
    from packaging.version import Version

    low, high, closed = Version("0"), None, False
    for one in allowed:
        if one.operator in {">=", ">", "~="}:
            low = max(low, Version(one.version))
        if one.operator == "~=":
            release = Version(one.version).release[:-1]
            upper = Version(".".join(map(str, (*release[:-1], release[-1] + 1))))
            high = upper if high is None else min(high, upper)
        elif one.operator in {"<", "<="}:
            version = Version(one.version)
            if high is None or version < high:
                high, closed = version, one.operator == "<="
        elif one.operator in {"==", "==="}:
            return None
    return low, high, closed


def _covers(span: Span, low: Version, high: Version | None, closed: bool) -> bool:
    from packaging.version import Version

    if span.introduced not in {"", "0"} and low < Version(span.introduced):
        return False
    end = span.fixed or span.last
    if not end or high is None:
        return not end
    last = Version(end)
    # Up to 1.0 without it is mended by 1.0; up to and with it is not.
    return high < last or (high == last and (bool(span.last) or not closed))


class Advisories(Struct, frozen=True, eq=False, dict=True):
    """A set of advisories as of one day; `audited` are the versions that a report of pip-audit looked at.

    Without slots, because the index is made once, when it is first asked for.
    """

    layer: ClassVar[Layer] = Layer.PACKAGES
    supply: ClassVar[str] = "an advisory database or pip-audit's JSON report, by --advisories"

    advisories: tuple[Advisory, ...]
    as_of: date | None = None
    origin: str = ""
    audited: frozenset[tuple[str, str]] | None = None

    @cached_property
    def _by_package(self) -> dict[str, list[Advisory]]:
        found: dict[str, list[Advisory]] = {}
        for advisory in self.advisories:
            found.setdefault(advisory.package, []).append(advisory)
        return found

    def about(self, name: str) -> list[Advisory]:
        """The advisories about a package."""
        return self._by_package.get(canonical(name), [])

    def affecting(self, name: str, version: Version) -> list[Advisory]:
        """Those that affect a version, each vulnerability once however many ids it has."""
        return list(_once(item for item in self.about(name) if item.affects(version)))

    def has_looked_at(self, name: str, version: str) -> bool:
        """Whether the package's version was looked at: a database knows all, a report its own list."""
        return self.audited is None or (canonical(name), version) in self.audited


def _once(advisories: Iterable[Advisory]) -> Iterator[Advisory]:
    seen: set[str] = set()
    for item in sorted(advisories, key=lambda one: one.id, reverse=True):
        known = {item.id, *item.aliases}
        if not known & seen:
            yield item
        seen |= known
