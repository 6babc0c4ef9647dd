"""CI scans code, secrets and dependencies, and fails on findings."""

from stopper.evidence.repository.practice import front
from stopper.evidence.repository.questions import Repository
from stopper.evidence.workflows.questions import Pipelines
from stopper.evidence.workflows.scans import called_elsewhere, hosted_hooks, is_run_on_changes, scan_runs
from stopper.model import Confidence, Control, Observations, Severity, fails, not_applicable, passes, unknown
from stopper.standard.scanners import Scan

control = Control(
    id="supply-chain.ci-scans",
    title="CI scans code, secrets and dependencies, and fails on findings",
    severity=Severity.LOW,
    layers=("repo",),
    does=("render",),
    asvs=("13.3.1", "15.2.1"),
    remedy=(
        "Run static analysis, a secret scanner, pip-audit and this audit on every pull request, as checks that must "
        "pass."
    ),
    risk=(
        "A key, a vulnerable package or an injectable query reaches production, because finding it depends on "
        "someone's memory."
    ),
    snippet="""\
- run: bandit --recursive src
- run: gitleaks git --redact
- run: pip-audit --requirement requirements.txt
- run: stopper audit .""",
)

# Whether this audit is a gate is operations.release-gate's question.
ASKED = (Scan.CODE, Scan.SECRETS, Scan.PACKAGES)


@control.check
def every_change_is_scanned(repository: Repository, pipelines: Pipelines | None) -> Observations:
    """Each kind of scan is run by a pipeline that a change must pass."""
    if pipelines is None:
        words = "no pipeline is defined in the repository, so nothing scans a change"
        yield fails(words, at=front(repository), confidence=Confidence.TENTATIVE)
        return
    runs = [run for run in scan_runs(pipelines) if is_run_on_changes(pipelines, run)]
    for kind in ASKED:
        run = next((run for run in runs if kind in run.kinds and run.stops), None)
        if run is not None:
            yield passes(f"CI runs {kind} ({run.name})", at=run.at)
    found = {kind for run in runs for kind in run.kinds}
    missing = [kind.removeprefix("a ") for kind in ASKED if kind not in found]
    words = f"CI runs no {', no '.join(missing)}"
    elsewhere = called_elsewhere(pipelines) if missing else None
    if elsewhere is not None:
        called, at = elsewhere
        yield unknown(f"{words}, unless {called} does", needs=f"what {called} runs", at=at)
    elif missing and not pipelines.broken:
        # What cannot be read may run what is missing.
        hosted = " (pre-commit.ci runs the hooks, if it is switched on)" if hosted_hooks(repository) else ""
        yield fails(words + hosted, at=pipelines.place, cause=words)
    for path, problem in pipelines.broken:
        yield unknown(f"{path} cannot be read: {problem}", needs=f"a readable {path}")


@control.check
def no_scan_is_excused(pipelines: Pipelines) -> Observations:
    """A scan behind `|| true`, `continue-on-error`, `allow_failure` or `--exit-zero` finds and stops nothing."""
    runs = [run for run in scan_runs(pipelines) if Scan.GATE not in run.kinds]
    stopping = {kind for run in runs if run.stops for kind in run.kinds}
    excused = [run for run in runs if not run.stops and not set(run.kinds) <= stopping]
    for run in excused:
        fix = "Let its exit code count."
        yield fails(f"{run.name} cannot fail the pipeline, whatever it finds", at=run.at, fix=fix)
    if not runs:
        yield not_applicable("no pipeline runs a scan")
    elif not excused:
        names = ", ".join(dict.fromkeys(run.name for run in runs))
        yield passes(f"each kind of scan can fail the pipeline ({names})", at=runs[0].at)
