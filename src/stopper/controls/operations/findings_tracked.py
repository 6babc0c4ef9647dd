"""Every finding has an owner, a deadline and a re-run that closes it."""

import re

from stopper.evidence.repository.paper import NEED
from stopper.evidence.repository.practice import deadlines
from stopper.evidence.repository.questions import Repository
from stopper.evidence.workflows.questions import Pipelines
from stopper.evidence.workflows.shell import Command
from stopper.model import (
    Control,
    Layer,
    Observations,
    Place,
    Severity,
    fails,
    not_applicable,
    passes,
    unknown,
)
from stopper.policy import Policy
from stopper.standard.regex import regex

control = Control(
    id="operations.findings-tracked",
    title="Every finding has an owner, a deadline and a re-run that closes it",
    severity=Severity.INFO,
    layers=("repo",),
    asvs=("15.1.1",),
    remedy=(
        "Give each finding an owner and a deadline by severity in the issue tracker, and close it only when a re-run "
        "no longer shows it."
    ),
    risk="A known hole stays open for months because everyone takes it for somebody else's.",
)

# Options by which a scanner passes over a finding for good.
IGNORING = {
    "pip-audit": regex(r"--ignore-vuln[= ]\s*(\S+)"),
    "safety": regex(r"(?:--ignore|-i)[= ]\s*(\d{3,}\S*)"),
    "osv-scanner": regex(r"--ignore[= ]\s*(\S+)"),
}


@control.check(layer=Layer.REPO)
def every_accepted_risk_has_an_end(policy: Policy) -> Observations:
    """A waiver without a day on which it expires accepts the risk for good."""
    at = policy.origin or "stopper.toml"
    for waiver in policy.waivers:
        if waiver.expires is None:
            words = f"the waiver of {waiver.control} by {waiver.owner} has no day on which it expires"
            yield fails(words, at=Place(at, waiver.line), fix="expires = 2027-03-31")
        else:
            words = f"the waiver of {waiver.control} by {waiver.owner} expires on {waiver.expires}"
            yield passes(words, at=Place(at, waiver.line))
    if not policy.waivers:
        yield not_applicable("the policy accepts no risk")


@control.check
def every_ignored_vulnerability_says_why(pipelines: Pipelines) -> Observations:
    """An id that a scan passes over has its reason beside it."""
    ignored = [(command, found) for command in pipelines.commands if (found := _ignored(command))]
    bare = [(command, found) for command, found in ignored if not _is_explained(pipelines, command)]
    for command, found in bare:
        yield fails(f"the scan passes over {found} without a reason beside it", at=command.at)
    if not ignored:
        yield not_applicable("no scan passes over a vulnerability")
    elif not bare:
        yield passes("each vulnerability that a scan passes over has its reason beside it", at=ignored[0][0].at)


def _ignored(command: Command) -> str:
    for program, arguments in command.programs:
        found = IGNORING[program].search(arguments) if program in IGNORING else None
        if found:
            return found[1]
    return ""


def _is_explained(pipelines: Pipelines, command: Command) -> bool:
    """Whether a comment stands on the line or on the one above."""
    file = next((item for item in pipelines.files if item.path == command.at.path), None)
    lines = file.lines if file else []
    near = lines[max(command.at.line - 2, 0) : command.at.line]
    return any(re.search(r"(?:\A|\s)#\s*\w+\s+\w+", line) for line in near)


@control.check
def findings_have_deadlines_by_severity(repository: Repository) -> Observations:
    """A document says within which time a finding of each severity is mended."""
    found = next(deadlines(repository), None)
    if found is not None:
        yield passes("a document sets deadlines by severity", at=found)
    else:
        yield unknown("no document says within which time a finding is mended", needs=NEED)
