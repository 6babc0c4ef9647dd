"""Packages are current and maintained."""

from stopper.evidence.calendar import Calendar
from stopper.evidence.packages.questions import Packages
from stopper.evidence.packages.requirement import Requirement
from stopper.evidence.packages.resolution import chosen, pins, serves_production
from stopper.model import Confidence, Control, Observations, Severity, fails, passes, unknown
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

NAMED_AT_MOST = 4


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
    listed = list(dict.fromkeys(names))
    more = f" and {len(listed) - NAMED_AT_MOST} more" if len(listed) > NAMED_AT_MOST else ""
    declared = sorted((one for one, _ in behind), key=lambda one: (one.locked, one.at))
    for one in {item.name: item for item in reversed(declared)}.values():
        yield fails(f"far behind: {', '.join(listed[:NAMED_AT_MOST])}{more}", at=one.at)
    if known and not behind:
        yield passes(f"{len({one.name for one in known})} well-known packages are pinned to a current line")
    elif not known:
        needs = "a lock file of what production installs"
        yield unknown("no exact version of a package is pinned whose releases are known here", needs=needs)


def _release(one: Requirement) -> tuple[int, ...]:
    from packaging.version import InvalidVersion, Version

    try:
        return Version(one.exact).release
    except InvalidVersion:
        return (9_999,)
