"""Packages are current and maintained."""

from stopper.evidence.calendar import Calendar
from stopper.evidence.packages.advisories import Advisories, Span
from stopper.evidence.packages.questions import Packages
from stopper.evidence.packages.requirement import Requirement
from stopper.evidence.packages.resolution import chosen, pins, serves_production
from stopper.model import Confidence, Control, Observations, Severity, fails, not_applicable, passes, unknown
from stopper.standard.known_holes import HOLES, Hole
from stopper.standard.listed_names import listed
from stopper.standard.package_states import ABANDONED, LINES, newer_line

control = Control(
    id="supply-chain.outdated",
    title="Packages are current and maintained",
    severity=Severity.LOW,
    layers=("packages",),
    does=("fix",),
    cwe=(1104,),
    asvs=("15.2.1",),
    remedy=(
        "Update packages that are far behind, and replace unmaintained ones: nh3 for bleach, argon2-cffi for passlib."
    ),
    risk="When a hole is found, the fix needs a jump over years of changes, or nobody is left to write one.",
)


@control.check
def no_chosen_package_is_abandoned(packages: Packages) -> Observations:
    """What the project chose itself is maintained; what others bring along is theirs to replace."""
    found = [one for one in chosen(packages) if one.name in ABANDONED and serves_production(one, packages)]
    # Where several files declare it, the first is enough: who replaces it finds the others.
    for one in {item.name: item for item in reversed(found)}.values():
        state = ABANDONED[one.name]
        yield fails(
            f"{one.name} is no longer maintained: {state.why}",
            at=one.at,
            confidence=Confidence.FIRM if state.certain else Confidence.TENTATIVE,
            fix=f"Replace it by {state.instead}.",
        )
    if not found:
        yield passes("none of the chosen packages is known to be abandoned")


@control.check
def no_pin_is_far_behind(packages: Packages, calendar: Calendar) -> Observations:
    """A pin below a line that has been out for two years; without a network only well-known packages' are known."""
    known = [one for one in pins(packages) if one.name in LINES and serves_production(one, packages)]
    behind = [(one, line) for one in known if (line := newer_line(one.name, _release(one), calendar.today))]
    names = [f"{one.name} {one.exact} ({line} since {day.year})" for one, (line, day) in behind]
    words = f"far behind: {listed(list(dict.fromkeys(names)))}"
    declared = sorted((one for one, _ in behind), key=lambda one: (one.locked, one.at))
    for one in {item.name: item for item in reversed(declared)}.values():
        yield fails(words, at=one.at)
    if known and not behind:
        yield passes(f"{len({one.name for one in known})} well-known packages are pinned to a current line")
    elif not known:
        needs = "a lock file of what production installs"
        yield unknown("no exact version of a package is pinned whose releases are known here", needs=needs)


@control.check(question="pins below releases that mended a hole")
def no_pin_is_below_the_mend_of_a_known_hole(packages: Packages, advisories: Advisories | None) -> Observations:
    """A pin with a hole that is in print, of the best-known packages; where advisories are given, they know more."""
    known = () if advisories is not None else pins(packages)
    found = [(one, holes) for one in known if serves_production(one, packages) and (holes := _holes(one))]
    # Where several files pin it, the first is enough: who raises it finds the others.
    pinned = {one.name: (one, holes) for one, holes in sorted(found, key=_written_first, reverse=True)}
    words = f"pins with known holes: {listed(sorted(_shown(one, holes) for one, holes in pinned.values()))}"
    for one, _ in pinned.values():
        yield fails(words, at=one.at)
    if not found:
        yield not_applicable("no pin is below a release that mended one of the holes known here")


def _written_first(found: tuple[Requirement, list[Hole]]) -> tuple[bool, str, int]:
    one, _ = found
    return (one.locked, one.at.path, one.at.line)


def _shown(one: Requirement, holes: list[Hole]) -> str:
    return f"{one.name} {one.exact} ({holes[-1].name}: {holes[-1].lets}; mended in {_mended(one, holes)})"


def _holes(one: Requirement) -> list[Hole]:
    """The holes of an exact version."""
    from packaging.version import InvalidVersion, Version

    try:
        version = Version(one.exact)
    except InvalidVersion:
        return []
    return [hole for hole in HOLES.get(one.name, ()) if any(Span(*span).holds(version) for span in hole.spans)]


def _mended(one: Requirement, holes: list[Hole]) -> str:
    """The release that mended all of the holes in the line that a version is of."""
    from packaging.version import Version

    spans = [span for hole in holes for span in hole.spans if Span(*span).holds(Version(one.exact))]
    return max((fixed for _, fixed in spans), key=Version)


def _release(one: Requirement) -> tuple[int, ...]:
    from packaging.version import InvalidVersion, Version

    try:
        return Version(one.exact).release
    except InvalidVersion:
        return (9_999,)
