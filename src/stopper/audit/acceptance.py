"""What the user accepts: waivers, suppressions and a baseline label findings, never drop them.

Stale ones are findings themselves.
"""

from __future__ import annotations

import difflib
import fnmatch
from collections.abc import Collection, Iterable, Sequence
from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from stopper.audit.suppression import Suppression
from stopper.model import Finding, Observation, Place, Severity, Spot, Status, fails
from stopper.policy import Policy, Waiver

CONTROL = "operations.findings-tracked"


class Acceptance(Struct, frozen=True):
    """Everything that may accept a finding, and the day on which it is judged.

    `unread` are the paths that could not be read whole: what they hold is unknown, so nothing in them is stale.
    """

    policy: Policy
    suppressions: tuple[Suppression, ...]
    baseline: frozenset[str]
    today: date
    known: Collection[str]
    assessed: Collection[str]
    unread: frozenset[str] = frozenset()


class Outcome(Struct):
    """The labelled findings, and what of the acceptances is stale, as failures of operations.findings-tracked."""

    findings: list[Finding]
    stale: list[Observation]


def accept(findings: Sequence[Finding], acceptance: Acceptance) -> Outcome:
    """Label each place of each finding by the first that accepts it: a suppression, a waiver, the baseline."""
    used: set[int] = set()
    labelled = [_label(finding, acceptance, used) for finding in findings]
    return Outcome(labelled, [*_stale_waivers(acceptance, used, labelled), *_stale_suppressions(acceptance, used)])


def _label(finding: Finding, acceptance: Acceptance, used: set[int]) -> Finding:
    spots, reasons = [], []
    for spot in finding.spots:
        status, reason = _status(finding, spot, acceptance, used)
        spots.append(replace(spot, status=status))
        if reason:
            reasons.append(reason)
    return replace(finding, spots=tuple(spots), reason="; ".join(dict.fromkeys(reasons)))


def _status(finding: Finding, spot: Spot, acceptance: Acceptance, used: set[int]) -> tuple[Status, str]:
    for suppression in acceptance.suppressions:
        if not suppression.fault and _suppresses(suppression, finding, spot.at):
            used.add(id(suppression))
            return Status.SUPPRESSED, suppression.reason
    for waiver in acceptance.policy.waivers:
        if waiver.control in (finding.control, finding.control.partition(".")[0]) and _matches(waiver, spot.at):
            used.add(id(waiver))
            if not waiver.has_expired(acceptance.today):
                return Status.WAIVED, f"{waiver.reason} (accepted by {waiver.owner})"
    if spot.fingerprint in acceptance.baseline:
        return Status.BASELINE, ""
    return Status.OPEN, ""


def _suppresses(suppression: Suppression, finding: Finding, place: Place) -> bool:
    if suppression.at.path != place.path or finding.control not in suppression.controls:
        return False
    last = max(place.end_line, place.line)
    return any(place.line <= line <= last for line in suppression.covers)


def _matches(waiver: Waiver, place: Place) -> bool:
    path, colon, line = waiver.place.rpartition(":")
    if colon and line.isdigit():
        return fnmatch.fnmatchcase(place.path, path) and place.line == int(line)
    return waiver.place in ("**", "*", place.path) or fnmatch.fnmatchcase(place.path, waiver.place)


def _stale_waivers(acceptance: Acceptance, used: set[int], findings: Sequence[Finding]) -> Iterable[Observation]:
    for waiver in acceptance.policy.waivers:
        at = Place(
            acceptance.policy.origin or "stopper.toml", waiver.line, context=f"waiver {waiver.control} {waiver.place}"
        )
        if not _names_something(waiver.control, acceptance.known):
            yield _stale(
                f"A waiver names {waiver.control}, which is no control{_near(waiver.control, acceptance.known)}", at
            )
        elif waiver.has_expired(acceptance.today):
            yield _stale(f"The waiver of {waiver.control} by {waiver.owner} expired on {waiver.expires}", at)
        elif id(waiver) not in used and _was_assessed(waiver.control, acceptance):
            moved = _elsewhere(waiver, findings)
            yield _stale(f"The waiver of {waiver.control} at {waiver.place} matches no finding{moved}", at)


def _elsewhere(waiver: Waiver, findings: Sequence[Finding]) -> str:
    """Where the finding of a waiver stands now, if its line or its file moved."""
    path, colon, line = waiver.place.rpartition(":")
    name = (path if colon and line.isdigit() else waiver.place).rpartition("/")[2]
    for finding in findings:
        for spot in finding.spots:
            if finding.control == waiver.control and spot.status is Status.OPEN and spot.at.path.endswith(name):
                return f"; one is at {spot.at}"
    return ""


def _stale_suppressions(acceptance: Acceptance, used: set[int]) -> Iterable[Observation]:
    for suppression in acceptance.suppressions:
        unknown = [name for name in suppression.controls if name not in acceptance.known]
        if suppression.fault:
            yield _stale(f"A suppression has no effect: {suppression.fault}", suppression.at)
        elif unknown:
            near = _near(unknown[0], acceptance.known)
            yield _stale(f"A suppression names {unknown[0]}, which is no control{near}", suppression.at)
        elif id(suppression) not in used and _could_match(suppression, acceptance):
            yield _stale(f"The suppression of {', '.join(suppression.controls)} matches no finding", suppression.at)


def _could_match(suppression: Suppression, acceptance: Acceptance) -> bool:
    assessed = all(_was_assessed(name, acceptance) for name in suppression.controls)
    return assessed and suppression.at.path not in acceptance.unread


def _was_assessed(control: str, acceptance: Acceptance) -> bool:
    # Under --select a waiver of a control that did not run is not stale.
    return any(name == control or name.startswith(control + ".") for name in acceptance.assessed)


def _names_something(control: str, known: Collection[str]) -> bool:
    return any(name == control or name.startswith(control + ".") for name in known)


def _near(name: str, known: Collection[str]) -> str:
    near = difflib.get_close_matches(name, known, 1)
    return f"; did you mean {near[0]}?" if near else ""


def _stale(message: str, at: Place) -> Observation:
    fix = "Remove it, or renew it with a reason, an owner and a day on which it expires."
    return fails(message, at=at, severity=Severity.INFO, fix=fix)
