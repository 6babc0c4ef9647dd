"""Packages are current and maintained."""

from stopper.evidence.calendar import Calendar
from stopper.evidence.packages.advisories import Advisories
from stopper.evidence.packages.printed_holes import described, holes_of
from stopper.evidence.packages.questions import Packages
from stopper.evidence.packages.requirement import Requirement
from stopper.evidence.packages.resolution import chosen, pins, serves_production
from stopper.model import Confidence, Control, Observations, Severity, fails, not_applicable, passes, unknown
from stopper.standard.known_holes import Hole
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
    serving = [one for one in known if serves_production(one, packages)]
    found = [(one, holes) for one in serving if (holes := holes_of(one.name, one.exact))]
    # Where several files pin it, the first is enough: who raises it finds the others.
    pinned = {one.name: (one, holes) for one, holes in sorted(found, key=_written_first, reverse=True)}
    holed = sorted(described(one.name, one.exact, holes) for one, holes in pinned.values())
    words = f"pins with known holes: {listed(holed)}"
    for one, _ in pinned.values():
        yield fails(words, at=one.at)
    if not found:
        yield not_applicable("no pin is below a release that mended one of the holes known here")


def _written_first(found: tuple[Requirement, list[Hole]]) -> tuple[bool, str, int]:
    one, _ = found
    return (one.locked, one.at.path, one.at.line)


def _release(one: Requirement) -> tuple[int, ...]:
    from packaging.version import InvalidVersion, Version

    try:
        return Version(one.exact).release
    except InvalidVersion:
        return (9_999,)
