"""One audit from a tree to a report: gather, judge, combine, accept, frame."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from stopper.audit.acceptance import CONTROL, Acceptance, Outcome, accept
from stopper.audit.baseline import Baseline
from stopper.audit.combine import assessed_share, combine, grade
from stopper.audit.findings import gather as gather_findings
from stopper.audit.frames import Lines, frames
from stopper.audit.judge import Judgement, judge
from stopper.audit.local_rules import local_controls
from stopper.audit.result import Assessment, Facts, Gap, Guidance, LayerVerdict, Report
from stopper.audit.suppression import HINT, suppressions
from stopper.audit.target import targeted
from stopper.collect.project import Given, Project, gather
from stopper.controls import checklist, discover
from stopper.evidence.application.flask import Application
from stopper.evidence.repository.questions import Repository
from stopper.evidence.secrets.literal_secrets import LiteralSecret, literal_secrets
from stopper.evidence.source.index import Source
from stopper.evidence.templates.library_questions import Templates
from stopper.evidence.templates.rendering import may_be_rendered
from stopper.evidence.tree.files import Tree
from stopper.model import Check, Control, Finding, Layer, Observation, Observations, UsageError, Verdict
from stopper.policy import Policy
from stopper.standard.masking import hide, mask_message
from stopper.standard.secret import Secret

JUDGED = (Verdict.PASS, Verdict.FAIL, Verdict.NOT_APPLICABLE)
# A given value shorter than this is a flag or a number, and hiding it everywhere would hide the code.
SHORTEST_SECRET = 8


def _silent(_: str) -> None:
    return None


@dataclass(frozen=True, slots=True)
class AuditRequest:
    """What to audit and how; `today` decides which waivers have expired.

    `advisories` is where an advisory database lies.
    """

    root: Path
    policy: Policy
    today: date
    version: str
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    environment: str = "production"
    baseline: Baseline = field(default_factory=Baseline)
    variables: Mapping[str, Secret] = field(default_factory=dict, repr=False)
    advisories: Path | None = None
    progress: Callable[[str], None] = field(default=_silent, repr=False)


@dataclass(frozen=True, slots=True)
class Judged:
    """A project with what every check said of it; `every` is the checklist, `chosen` what was asked for."""

    project: Project
    every: tuple[Control, ...]
    chosen: tuple[Control, ...]
    judgements: tuple[Judgement, ...]
    note: str = ""


def audit(request: AuditRequest, tree: Tree) -> Report:
    """The report of one project. Nothing of the project is executed."""
    return report_of(request, judged(request, tree))


def judged(request: AuditRequest, tree: Tree) -> Judged:
    """What every check said of the project in `tree`."""
    every = (*discover(), *local_controls(request.policy))
    chosen = choose(every, request.select or request.policy.select, request.ignore or request.policy.ignore)
    project, note = _meant(gather(tree, request.root, request.environment, request.progress, _given(request)), request)
    request.progress("judging")
    judgements = tuple(_with_blind_spots(item, project) for item in judge(chosen, project.evidence))
    return Judged(project, every, chosen, judgements, note)


def report_of(request: AuditRequest, found: Judged) -> Report:
    """What was judged as findings and verdicts: masked, labelled, with code frames."""
    project, chosen = found.project, found.chosen
    literals = _literals(project)
    secrets = _secrets(project, request) | {literal.text for literal in literals if not literal.is_word}
    lines = Lines(project.tree, secrets, literals)
    findings = [_masked(item, secrets) for item in gather_findings(found.judgements, lines.line)]
    outcome = _accept(request, project, findings, found.every, chosen)
    stale = _stale_judgement(chosen, outcome)
    outcome.findings.extend(gather_findings(stale, lines.line))
    assessments = [*combine(chosen, [*found.judgements, *stale], {}), *_left_out(found.every, chosen)]
    assessments = [_masked_assessment(item, secrets) for item in assessments]
    report = _report(request, project, assessments, outcome.findings, _guidance(found.every, outcome.findings))
    notes = (*report.notes, *filter(None, (found.note,)))
    return replace(report, frames=frames(outcome.findings, lines), facts=_facts(project), notes=notes)


def _meant(project: Project, request: AuditRequest) -> tuple[Project, str]:
    """The project with the applications that the policy's target means, and a note where it names none."""
    found = [item for item in project.evidence[Application] if isinstance(item, Application)]
    kept, note = targeted(found, request.policy.target)
    return replace(project, evidence={**project.evidence, Application: kept}), note


def _given(request: AuditRequest) -> Given:
    return Given(request.today, request.variables, request.advisories)


def choose(controls: Sequence[Control], select: Sequence[str], ignore: Sequence[str]) -> tuple[Control, ...]:
    """The controls whose id or family is selected and not ignored; UsageError where a name means nothing."""
    known = {control.id for control in controls} | {control.family for control in controls}
    for name in (*select, *ignore):
        if name not in known:
            near = difflib.get_close_matches(name, known, 1)
            hint = f" Did you mean {near[0]}?" if near else " `stopper controls` lists them."
            raise UsageError(f"{name!r} is neither a control nor a family.{hint}")
    return tuple(
        control
        for control in controls
        if (not select or control.id in select or control.family in select)
        and control.id not in ignore
        and control.family not in ignore
    )


def _with_blind_spots(judgement: Judgement, project: Project) -> Judgement:
    """A pass or an absence is only as good as what was read.

    A file of the application that could not be read makes it unknown.
    """
    spots = _blind_spots(judgement.layer, project)
    verdicts = {item.verdict for item in judgement.observations}
    if not spots or not judgement.observations or not verdicts <= {Verdict.PASS, Verdict.NOT_APPLICABLE}:
        return judgement
    words = f"{spots[0]} could not be read" + (f", nor {len(spots) - 1} more" if len(spots) > 1 else "")
    blind = Observation(Verdict.UNKNOWN, words, needs=f"a readable {spots[0]}")
    return replace(judgement, observations=(*judgement.observations, blind))


def _blind_spots(layer: Layer, project: Project) -> list[str]:
    if layer is Layer.SOURCE:
        source = project.one(Source)
        return source.blind_spots if isinstance(source, Source) else []
    if layer is Layer.TEMPLATES:
        templates = project.one(Templates)
        return _unread_templates(templates, project.one(Source)) if isinstance(templates, Templates) else []
    return []


def _unread_templates(templates: Templates, source: object) -> list[str]:
    """The unreadable templates that something may render; one that nothing names is no page of the application."""
    paths = [path for path, _ in templates.unreadable]
    if not paths or not isinstance(source, Source):
        return paths
    return [path for path in paths if may_be_rendered(path, source, templates)]


def _accept(
    request: AuditRequest,
    project: Project,
    findings: Sequence[Finding],
    every: Sequence[Control],
    chosen: Sequence[Control],
) -> Outcome:
    texts = ((file.path, file.text) for file in project.tree if file.content is not None and HINT in file.content)
    acceptance = Acceptance(
        request.policy,
        tuple(suppressions(texts)),
        frozenset(request.baseline.recognised(findings)),
        request.today,
        [control.id for control in every],
        [control.id for control in chosen if control.checks],
        frozenset(path for path, _ in project.not_covered),
    )
    return accept(findings, acceptance)


def _masked(finding: Finding, secrets: Collection[str]) -> Finding:
    steps = tuple(replace(step, message=mask_message(step.message, secrets)) for step in finding.steps)
    fix = hide(finding.fix, secrets)
    return replace(finding, message=mask_message(finding.message, secrets), steps=steps, fix=fix)


def _stale_judgement(chosen: Sequence[Control], outcome: Outcome) -> list[Judgement]:
    """Stale waivers and suppressions as what one check of operations.findings-tracked said."""
    control = next((item for item in chosen if item.id == CONTROL), None)
    if control is None or not outcome.stale:
        return []
    check = Check(_every_acceptance_is_current)
    return [Judgement(control, check, Layer.REPO, "", tuple(outcome.stale))]


def _every_acceptance_is_current() -> Observations:
    """Every waiver and suppression is current."""
    yield from ()


def _secrets(project: Project, request: AuditRequest) -> frozenset[str]:
    repository = project.one(Repository)
    found = repository.secrets if isinstance(repository, Repository) else frozenset()
    given = (value.reveal() for value in request.variables.values())
    return found | {text for text in given if len(text) >= SHORTEST_SECRET}


def _literals(project: Project) -> tuple[LiteralSecret, ...]:
    source = project.one(Source)
    return literal_secrets(source) if isinstance(source, Source) else ()


def _left_out(every: Sequence[Control], chosen: Sequence[Control]) -> list[Assessment]:
    kept = {control.id for control in chosen}
    return [_not_assessed(control) for control in every if control.id not in kept]


def _not_assessed(control: Control) -> Assessment:
    layers = tuple(LayerVerdict(layer, Verdict.NOT_ASSESSED, "left out by the selection") for layer in control.layers)
    return Assessment(control.id, control.family, control.title, control.severity, Verdict.NOT_ASSESSED, layers)


def _report(
    request: AuditRequest,
    project: Project,
    assessments: list[Assessment],
    findings: Sequence[Finding],
    guidance: tuple[Guidance, ...],
) -> Report:
    assessments.sort(key=lambda item: item.control)
    weighed = [item for item in assessments if item.control in checklist()]
    share = assessed_share(weighed)
    return Report(
        target=request.root.name or str(request.root),
        environment=request.environment,
        version=request.version,
        grade=grade(weighed, [item for item in findings if item.control in checklist()], share),
        assessed=round(share, 4),
        assessments=tuple(assessments),
        findings=tuple(findings),
        frames=(),
        not_covered=tuple(Gap(path, reason) for path, reason in project.not_covered),
        facts=Facts(),
        notes=_notes(request, project, findings, assessments),
        guidance=guidance,
    )


def _guidance(every: Sequence[Control], findings: Sequence[Finding]) -> tuple[Guidance, ...]:
    """What is told once for each control that is broken."""
    broken = {finding.control for finding in findings}
    return tuple(Guidance(item.id, item.risk, item.remedy) for item in every if item.id in broken)


def _masked_assessment(assessment: Assessment, secrets: Collection[str]) -> Assessment:
    layers = tuple(
        replace(layer, message=mask_message(layer.message, secrets), needs=mask_message(layer.needs, secrets))
        for layer in assessment.layers
    )
    return replace(assessment, layers=layers)


def _facts(project: Project) -> Facts:
    source = project.one(Source)
    templates = project.one(Templates)
    found = [item for item in project.evidence[Application] if isinstance(item, Application)]
    modules = source.all_modules if isinstance(source, Source) else ()
    return Facts(
        applications=tuple(item.name for item in found),
        python_files=len(modules),
        python_lines=sum(module.lines for module in modules),
        templates=len(templates.paths) if isinstance(templates, Templates) else 0,
        routes=sum(len(item.routes) for item in found),
    )


def _notes(
    request: AuditRequest, project: Project, findings: Sequence[Finding], assessments: Sequence[Assessment]
) -> tuple[str, ...]:
    notes = []
    if not project.evidence[Application]:
        notes.append(
            "No Flask application was found in the source, so most controls could not be assessed. "
            "Give the folder that holds it."
        )
    judged = {item.control for item in assessments if item.verdict in JUDGED}
    unread = {path for path, _ in project.not_covered}
    gone = request.baseline.gone(findings, judged, unread)
    if gone:
        notes.append(f"{gone} of the baseline's findings are gone: write it anew with --write-baseline.")
    return tuple(notes)
