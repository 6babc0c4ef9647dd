"""No installed package has a known vulnerability."""

from collections.abc import Iterable, Sequence

from stopper.evidence.calendar import Calendar
from stopper.evidence.packages.advisories import Advisories, Advisory
from stopper.evidence.packages.questions import Packages
from stopper.evidence.packages.requirement import Requirement
from stopper.evidence.packages.resolution import open_ranges, pins, serves_production
from stopper.model import Control, Observation, Observations, Severity, fails, not_applicable, passes, unknown
from stopper.standard.listed_names import listed

control = Control(
    id="supply-chain.known-vulnerabilities",
    title="No installed package has a known vulnerability",
    severity=Severity.CRITICAL,
    layers=("packages",),
    does=("fix",),
    cwe=(1395,),
    asvs=("15.2.1",),
    remedy="Update the package to a fixed version and run pip-audit on the lock file in every build.",
    risk="Attackers have the exploit in print, and bots try it on every site that they can find.",
    snippet="pip-audit --requirement requirements.txt",
)

# A database older than this misses what is being exploited now, so nothing passes by it.
CURRENT = 30  # days
NAMED_AT_MOST = 3
# Where nobody has stated a severity, the gate's own: a known hole is not to be released unread.
UNSTATED = Severity.HIGH


@control.check
def no_pinned_version_is_vulnerable(packages: Packages, advisories: Advisories, calendar: Calendar) -> Observations:
    """Each exact version of a pin or a lock, against every advisory about its package."""
    sound = 0
    for one in pins(packages):
        found = _affecting(one, advisories)
        if found:
            yield _vulnerable(one, found, is_served=serves_production(one, packages))
        elif found is not None and serves_production(one, packages) and advisories.has_looked_at(one.name, one.exact):
            sound += 1
    if sound:
        yield _sound(sound, advisories, calendar)
    else:
        yield not_applicable("no exact version could be compared with the advisories")


def _affecting(one: Requirement, advisories: Advisories) -> list[Advisory] | None:
    """The advisories that affect a pin; None where its version is no version."""
    from packaging.version import InvalidVersion, Version

    try:
        return advisories.affecting(one.name, Version(one.exact))
    except InvalidVersion:
        return None


def _vulnerable(one: Requirement, found: Sequence[Advisory], *, is_served: bool) -> Observation:
    from packaging.version import Version

    worst = max(item.severity if item.severity is not None else UNSTATED for item in found)
    releases = [item.mended_by(Version(one.exact)) for item in found]
    mending = max((release for release in releases if release is not None), default=None)
    words = f"{one.name} {one.exact} has {_counted(found)}"
    if mending is None:
        words += "; no release mends it"
    elif None in releases:
        words += f"; {mending} mends some"
    return fails(
        words,
        at=one.at,
        severity=worst if is_served else min(worst, Severity.MEDIUM),
        fix=f"{one.name}>={mending}" if mending else f"Replace {one.name}, or wait for a release that mends it.",
        cause=f"{one.name} {one.exact}",
    )


def _counted(found: Sequence[Advisory]) -> str:
    names = sorted({item.name for item in found}, reverse=True)
    noun = "known vulnerability" if len(names) == 1 else "known vulnerabilities"
    return f"{len(names)} {noun}: {listed(names, NAMED_AT_MOST)}"


def _sound(count: int, advisories: Advisories, calendar: Calendar) -> Observation:
    noun = "pinned version is" if count == 1 else "pinned versions are"
    words = f"{count} {noun} in no advisory of {advisories.origin}"
    if advisories.as_of is None or calendar.days_since(advisories.as_of) > CURRENT:
        day = f" as of {advisories.as_of}" if advisories.as_of else ""
        return unknown(f"{words}{day}, which is too old to pass by", needs="advisories of the last 30 days")
    return passes(f"{words} as of {advisories.as_of}")


@control.check
def no_range_allows_vulnerable_versions_alone(packages: Packages, advisories: Advisories) -> Observations:
    """A range without a lock installs the newest that it allows; where all of it is affected, that is too."""
    open_ones = open_ranges(packages)
    for one in open_ones:
        found = _covering(one, advisories)
        if found:
            yield fails(
                f"every version that {one.name}{one.specifier} allows has {_counted(found)}",
                at=one.at,
                severity=max(item.severity if item.severity is not None else UNSTATED for item in found),
            )
    if open_ones:
        yield _unknown(open_ones)
    else:
        yield passes("every declared package has an exact version")


def _covering(one: Requirement, advisories: Advisories) -> list[Advisory]:
    from packaging.specifiers import InvalidSpecifier, SpecifierSet

    try:
        allowed = SpecifierSet(one.specifier)
    except InvalidSpecifier:
        return []
    return [item for item in advisories.about(one.name) if item.affects_all_of(allowed)]


def _unknown(open_ones: Iterable[Requirement]) -> Observation:
    names = sorted({one.name for one in open_ones})
    words = f"which version is installed of {listed(names, NAMED_AT_MOST)} is not known"
    return unknown(words, needs="a lock file of what production installs")
