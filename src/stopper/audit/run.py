"""One audit from a tree to a report: gather, judge, combine, accept, frame."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import cache
from pathlib import Path

from msgspec import Struct, field
from msgspec.structs import replace

from stopper.audit.acceptance import CONTROL, Acceptance, Outcome, accept
from stopper.audit.baseline import Baseline
from stopper.audit.combine import assessed_share, combine, grade
from stopper.audit.confirmation import confirmed
from stopper.audit.findings import gather as gather_findings
from stopper.audit.frames import Lines, frames
from stopper.audit.judge import Judgement
from stopper.audit.result import LEFT_OUT, Assessment, Facts, Gap, Guidance, LayerVerdict, Paired, Report
from stopper.audit.secrecy import literals_of, masked, masked_assessment, notes_of, secrets_of, without_names
from stopper.audit.selection import Selection
from stopper.audit.shares import Both, everything_said, one_after_the_other
from stopper.audit.suppression import HINT, suppressions
from stopper.audit.target import targeted
from stopper.audit.telling import matters, told_once
from stopper.collect.project import (
    Given,
    Historian,
    Project,
    read_code,
    with_imported,
    with_surroundings,
    with_templates,
)
from stopper.collect.templates import read_early
from stopper.controls import checklist
from stopper.evidence.application.flask import Application
from stopper.evidence.deployment.surroundings import Surroundings
from stopper.evidence.host.host import Host
from stopper.evidence.imported.app import Importer
from stopper.evidence.source.index import Source
from stopper.evidence.tree.files import Tree
from stopper.model import Check, Control, Finding, Layer, Observations, Verdict
from stopper.model.patience import Patience, endless
from stopper.model.unshown import Unshown
from stopper.policy import Policy
from stopper.standard.secret import Secret

JUDGED = (Verdict.PASS, Verdict.FAIL, Verdict.NOT_APPLICABLE)


def _silent(_: str) -> None:
    return None


class AuditRequest(Unshown, frozen=True):
    """What to audit and how; `today` decides which waivers have expired.

    `advisories` is where an advisory database lies.
    `importer` imports the applications; None runs nothing of the project.
    `host` is the machine that the project runs on, as its facts show it.
    `both` says how two independent parts of the work are done; at the same time, where the process is the caller's own.
    `patience` bounds each check, and each entry of the data flow.
    """

    root: Path
    policy: Policy
    today: date
    version: str
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    environment: str = "production"
    baseline: Baseline = field(default_factory=Baseline)
    variables: Mapping[str, Secret] = field(default_factory=dict)
    advisories: Path | None = None
    historian: Historian | None = None
    importer: Importer | None = None
    host: Host | None = None
    progress: Callable[[str], None] = _silent
    both: Both = one_after_the_other
    patience: Patience = endless


class Judged(Struct, frozen=True):
    """A project with what every check said of it; `every` is the checklist, `chosen` what was asked for.

    `templates` counts those that were read: they themselves are not kept.
    """

    project: Project
    every: tuple[Control, ...]
    chosen: tuple[Control, ...]
    judgements: tuple[Judgement, ...]
    templates: int
    note: str = ""


def audit(request: AuditRequest, tree: Tree) -> Report:
    """The report of one project. Nothing of the project is executed unless `request.importer` is given."""
    return report_of(request, judged(request, tree))


def judged(request: AuditRequest, tree: Tree) -> Judged:
    """What every check said of the project in `tree`."""
    selection = Selection(request.policy, request.select, request.ignore)
    given = _given(request)
    code, early = request.both(
        lambda: read_code(tree, request.root, request.environment, request.progress, given), lambda: read_early(tree)
    )
    code = with_templates(code, early)
    meant, note = _meant(code, request)
    said = everything_said(selection, meant, lambda: _completed(request, code), request.both, request.patience)
    return Judged(said.project, selection.every, selection.chosen, said.judgements, said.templates, note)


def report_of(request: AuditRequest, found: Judged) -> Report:
    """What was judged as findings and verdicts: masked, labelled, with code frames."""
    project, chosen = found.project, found.chosen
    literals = literals_of(project)
    known = secrets_of(project, request.variables) | {literal.text for literal in literals if not literal.is_word}
    secrets = without_names(known, [*project.tree.files, request.root.name])
    lines = Lines(project.tree, secrets, literals)
    findings = [masked(item, secrets) for item in gather_findings(confirmed(found.judgements), lines.line)]
    outcome = _accept(request, project, findings, found.every, chosen)
    stale = _stale_judgement(chosen, outcome)
    outcome.findings.extend(gather_findings(stale, lines.line))
    outcome.findings = told_once(outcome.findings, matters(chosen))
    said = (masked_assessment(item, secrets) for item in combine(chosen, [*found.judgements, *stale], {}))
    assessments = [*said, *_left_out(found.every, chosen)]
    report = _report(request, project, assessments, outcome.findings, _guidance(found.every, outcome.findings))
    notes, facts = (*report.notes, *notes_of(project, found.note, secrets)), _facts(project, found.templates)
    return replace(report, frames=frames(outcome.findings, lines), facts=facts, notes=notes)


def _completed(request: AuditRequest, code: Project) -> Project:
    """All the evidence, that of the running applications with it where it was asked for."""
    whole = with_surroundings(code, request.root, request.environment, request.progress, _given(request))
    project, _ = _meant(whole, request)
    if request.importer is not None:
        request.progress("importing the application")
        project = with_imported(project, request.importer)
    # What the report hides is looked for here, beside the data flow, and not when everything waits for the report.
    literals_of(project)
    request.progress("judging")
    return project


def _meant(project: Project, request: AuditRequest) -> tuple[Project, str]:
    """The project with the applications that the policy's target means, and a note where it names none."""
    found = [item for item in project.evidence[Application] if isinstance(item, Application)]
    kept, note = targeted(found, request.policy.target)
    return replace(project, evidence={**project.evidence, Application: kept}), note


def _given(request: AuditRequest) -> Given:
    return Given(request.today, request.variables, request.advisories, request.policy, request.historian, request.host)


def _accept(
    request: AuditRequest,
    project: Project,
    findings: Sequence[Finding],
    every: Sequence[Control],
    chosen: Sequence[Control],
) -> Outcome:
    read = (*project.tree, *project.tree.elsewhere.values())
    texts = ((file.path, file.text) for file in read if file.content is not None and HINT in file.content)
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


def _left_out(every: Sequence[Control], chosen: Sequence[Control]) -> list[Assessment]:
    kept = {control.id for control in chosen}
    return [_not_assessed(control) for control in every if control.id not in kept]


@cache
def _not_assessed(control: Control) -> Assessment:
    layers = tuple(LayerVerdict(layer, Verdict.NOT_ASSESSED, LEFT_OUT) for layer in control.layers)
    verdict = Verdict.NOT_ASSESSED
    return Assessment(control.id, control.family, control.title, control.severity, verdict, layers, control.asvs)


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


def _facts(project: Project, templates: int) -> Facts:
    source = project.one(Source)
    found = [item for item in project.evidence[Application] if isinstance(item, Application)]
    modules = source.all_modules if isinstance(source, Source) else ()
    return Facts(
        applications=tuple(item.name for item in found),
        python_files=len(modules),
        python_lines=sum(module.lines for module in modules),
        templates=templates,
        routes=sum(len(item.routes) for item in found),
        deployment=_paired(project),
    )


def _paired(project: Project) -> tuple[Paired, ...]:
    around = project.one(Surroundings)
    files = around.files if isinstance(around, Surroundings) else ()
    return tuple(Paired(item.path, item.kind, item.environment, item.applications) for item in files)


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
