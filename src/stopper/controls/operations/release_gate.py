"""The checklist is a gate on every change."""

from stopper.evidence.workflows.github import GithubWorkflow
from stopper.evidence.workflows.keeping import keeps_report
from stopper.evidence.workflows.questions import Pipelines
from stopper.evidence.workflows.scans import ScanRun, is_run_on_changes, is_switched_off, paths_of_trigger, scan_runs
from stopper.model import Confidence, Control, Observations, Severity, fails, not_applicable, passes
from stopper.standard.scanners import Scan

control = Control(
    id="operations.release-gate",
    title="The checklist is a gate on every change",
    severity=Severity.LOW,
    layers=("repo",),
    does=("render",),
    remedy=(
        "Run this audit as a required check on each change of code, configuration and infrastructure, and keep its "
        "report with the build."
    ),
    risk="A setting that was right for a year is undone in a hurried change, and goes live without anyone looking.",
    snippet="""\
- run: stopper audit . --format text --format json --output stopper.json
- uses: actions/upload-artifact@COMMIT
  if: always()
  with:
    name: stopper
    path: stopper.json""",
)


@control.check
def the_audit_can_stop_every_change(pipelines: Pipelines) -> Observations:
    """A pipeline runs the audit on proposals and pushes, on every path, and fails with it."""
    runs = [run for run in scan_runs(pipelines) if Scan.GATE in run.kinds]
    if not runs:
        # A project that never heard of this command has no gate of it; that is a hint, not a fault of its code.
        yield fails("no pipeline runs this audit", at=pipelines.place, confidence=Confidence.TENTATIVE)
        return
    faults = {run: _fault(pipelines, run) for run in runs}
    sound = [run for run, fault in faults.items() if not fault]
    if sound:
        yield passes("a pipeline runs this audit on every change and fails with it", at=sound[0].at)
        return
    for run, fault in faults.items():
        yield fails(fault, at=run.at)


def _fault(pipelines: Pipelines, run: ScanRun) -> str:
    """Why the run is no gate; nothing where it is one."""
    if not run.stops:
        return "this audit is run, but its failure does not stop the change"
    if not is_run_on_changes(pipelines, run):
        return "this audit is run, but on no change: neither a proposal nor a push to a branch starts it"
    workflow = pipelines.workflow(run.at.path)
    if workflow is not None and is_switched_off(workflow, run.at.context):
        return "this audit is in a job that is switched off"
    left_out = paths_of_trigger(workflow) if workflow is not None else ""
    return f"this audit is run for some paths only ({left_out}), so other changes pass unseen" if left_out else ""


@control.check
def its_result_is_kept(pipelines: Pipelines) -> Observations:
    """A report that is uploaded with the build can be compared with the next."""
    runs = [run for run in scan_runs(pipelines) if Scan.GATE in run.kinds]
    if not runs:
        yield not_applicable("no pipeline runs this audit")
        return
    kept = [run for run in runs if _is_kept(pipelines.workflow(run.at.path), pipelines, run)]
    if kept:
        yield passes("the audit's report is kept with the build", at=kept[0].at)
    else:
        words = "the audit's report is not kept with the build"
        yield fails(words, at=runs[0].at, severity=Severity.INFO, confidence=Confidence.TENTATIVE)


def _is_kept(workflow: GithubWorkflow | None, pipelines: Pipelines, run: ScanRun) -> bool:
    return keeps_report(workflow, run.at.context) if workflow else pipelines.keeps_artifacts(run.at.path)
