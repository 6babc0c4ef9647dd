"""The result of an audit: everything that a report may show, already masked; a report is a pure function of it."""

from __future__ import annotations

from msgspec import Struct

from stopper.evidence.source.index import SUPPORT
from stopper.model import Finding, Place, Severity, Status, Verdict

SCHEMA = "1.0"

LEFT_OUT = "left out by the selection"


class Frame(Struct, frozen=True):
    """A few lines of source around a place, masked.

    `lines` are (number, text), `marked` the first and last line meant.
    """

    place: Place
    lines: tuple[tuple[int, str], ...]
    marked: tuple[int, int]


class LayerVerdict(Struct, frozen=True):
    """What one layer says of a control: its verdict, the sentence that decided it, and what would settle an unknown.

    `at` is the place of the deciding evidence. `settled_by` names the stronger layer that answered an unknown of this
    one.
    """

    layer: str
    verdict: Verdict
    message: str = ""
    needs: str = ""
    at: Place | None = None
    settled_by: str = ""


class Assessment(Struct, frozen=True):
    """How one control ended, and which layers said so; `asvs` are the requirements of ASVS 5.0.0 that it maps to."""

    control: str
    family: str
    title: str
    severity: Severity
    verdict: Verdict
    layers: tuple[LayerVerdict, ...]
    asvs: tuple[str, ...] = ()

    @property
    def is_left_out(self) -> bool:
        """Whether --select and --ignore left it out."""
        return all(item.message == LEFT_OUT for item in self.layers)

    @property
    def needs(self) -> tuple[str, ...]:
        """What would settle the questions that stayed open, those beside a failure too, without repetition."""
        judged = [item for item in self.layers if item.verdict is not Verdict.NOT_ASSESSED]
        return tuple(dict.fromkeys(item.needs for item in judged if item.needs))


class Grade(Struct, frozen=True):
    """`score` is 0 to 100; `letter` A to F, or "-" where nothing was assessed.

    `reckoning` says in one line how it came about.
    """

    score: int
    letter: str
    reckoning: str


class Gap(Struct, frozen=True):
    """A file or folder that was not covered, and why."""

    path: str
    reason: str


class Guidance(Struct, frozen=True):
    """What holds for every finding of a control: what comes of it, and what mends it, in a sentence or two each."""

    control: str
    risk: str
    remedy: str


class Paired(Struct, frozen=True):
    """A deployment file that was read: its kind, and the environment and applications that it was taken to be for."""

    path: str
    kind: str
    environment: str
    applications: tuple[str, ...] = ()


class Facts(Struct, frozen=True):
    """What was read: counts for the report's first line, and how the deployment files were paired."""

    applications: tuple[str, ...] = ()
    python_files: int = 0
    python_lines: int = 0
    templates: int = 0
    routes: int = 0
    seconds: float = 0.0
    deployment: tuple[Paired, ...] = ()


class Change(Struct, frozen=True):
    """A control that ended otherwise than before."""

    control: str
    severity: Severity
    before: Verdict
    after: Verdict

    @property
    def is_worse(self) -> bool:
        """Whether something was lost: what passed fails, or can no longer be told."""
        known = (Verdict.PASS, Verdict.NOT_APPLICABLE)
        return self.after is not self.before and (
            self.after in (Verdict.FAIL, Verdict.ERROR) or (self.before in known and self.after not in known)
        )


class Comparison(Struct, frozen=True):
    """What changed between two audits. Each finding is cut to the places that its list is about.

    `new` are open places that were not there, `reopened` were accepted before and are open now, `fixed` are gone,
    `unseen` are gone without a verdict that says so (the control or the file could not be judged), `remaining` are
    there still, accepted or not. `reference` names the earlier audit as the user did, `commit` is its full name where
    it is a git revision; `notes` say what makes the two hard to compare.
    """

    reference: str
    new: tuple[Finding, ...]
    reopened: tuple[Finding, ...]
    fixed: tuple[Finding, ...]
    unseen: tuple[Finding, ...]
    remaining: tuple[Finding, ...]
    changed: tuple[Change, ...]
    before: Grade
    after: Grade
    commit: str = ""
    notes: tuple[str, ...] = ()


class Report(Struct, frozen=True):
    """One audit. `assessed` is the share (0 to 1) of the weighted control-layer pairs that were assessed.

    `notes` are sentences for the user about the run itself (a stale baseline, an application not found); `guidance`
    is that of the controls with a finding; `diff` compares with an earlier revision, where that was asked for.
    """

    target: str
    environment: str
    version: str
    grade: Grade
    assessed: float
    assessments: tuple[Assessment, ...]
    findings: tuple[Finding, ...]
    frames: tuple[Frame, ...]
    not_covered: tuple[Gap, ...]
    facts: Facts
    notes: tuple[str, ...] = ()
    guidance: tuple[Guidance, ...] = ()
    diff: Comparison | None = None

    def open_findings(self) -> tuple[Finding, ...]:
        """The findings that count in the gate."""
        return tuple(finding for finding in self.findings if finding.status is Status.OPEN)

    def guidance_by_control(self) -> dict[str, Guidance]:
        """The guidance, for looking up."""
        return {item.control: item for item in self.guidance}

    def frame(self, place: Place) -> Frame | None:
        """The code frame of a place, if its file could be shown."""
        return next((frame for frame in self.frames if frame.place == place), None)


class Gate(Struct, frozen=True):
    """Whether the audit passes: `reasons` say why not, empty where it does."""

    reasons: tuple[str, ...]

    @property
    def passed(self) -> bool:
        """Whether nothing stands against it."""
        return not self.reasons


def gate(report: Report, fail_on: Severity, *, strict: bool = False) -> Gate:
    """Open findings and errors of `fail_on` or worse fail the gate; so does an audit that found nothing to judge.

    Under `strict` every unknown fails it too. Where the report compares with a revision, only what is new counts.
    """
    reasons = _without_application(report)
    severe = [finding for finding in report.open_findings() if finding.severity >= fail_on]
    if severe:
        kind = "open" if report.diff is None else "new"
        reasons.append(f"{len(severe)} {kind} finding{'s' * (len(severe) != 1)} of severity {fail_on.label} or worse")
    errors = [item for item in _ended(report, Verdict.ERROR) if item.severity >= fail_on]
    if errors:
        reasons.append(f"{len(errors)} control{'s' * (len(errors) != 1)} ended in an error")
    unknown = _ended(report, Verdict.UNKNOWN)
    if strict and unknown:
        reasons.append(f"{len(unknown)} control{'s' * (len(unknown) != 1)} stayed unknown")
    return Gate(tuple(reasons))


def _without_application(report: Report) -> list[str]:
    """Why nothing was judged: a gate on the wrong folder must not look like a clean one."""
    if all(item.verdict is Verdict.NOT_ASSESSED for item in report.assessments):
        return ["nothing could be judged"]
    if not report.facts.applications:
        return ["no Flask application was found"]
    beside = [SUPPORT.search(name) for name in report.facts.applications]
    folders = {found.string[: found.end() - 1] for found in beside if found and found[0].endswith("/")}
    if not folders or not all(beside):
        return []
    # No fault is told in full there.
    named = " and ".join(sorted(folders))
    return [f"the Flask application lies in {named}, which is read as tools or examples: audit that folder itself"]


def _ended(report: Report, verdict: Verdict) -> list[Assessment]:
    """The controls that ended so; beside a revision, those that did not end so there already."""
    ended = [item for item in report.assessments if item.verdict is verdict]
    if report.diff is None:
        return ended
    changed = {change.control for change in report.diff.changed}
    return [item for item in ended if item.control in changed]
