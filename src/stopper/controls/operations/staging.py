"""Live checks run on a staging environment before production."""

from stopper.evidence.repository.questions import Repository
from stopper.evidence.workflows.deployments import Deployment, deployments, is_production, is_staging, live_checks
from stopper.evidence.workflows.questions import Pipelines
from stopper.model import Confidence, Control, Observations, Severity, fails, passes, unknown

control = Control(
    id="operations.staging",
    title="Live checks run on a staging environment before production",
    severity=Severity.INFO,
    layers=("repo", "deploy"),
    remedy=(
        "Keep a staging environment with the production configuration and data of its own, and run the live checks "
        "there before each release."
    ),
    risk=(
        "Wrong headers, redirects or proxy settings show for the first time to customers, because only the live site "
        "has them."
    ),
)

NEED = "the pipeline that deploys, with the environment of each step"


@control.check
def live_checks_run_before_production(repository: Repository, pipelines: Pipelines | None) -> Observations:
    """A pipeline deploys to staging, checks the running site there, and only then goes on to production."""
    found = deployments(pipelines) if pipelines is not None else []
    staged = [item for item in found if is_staging(item.environment)]
    released = [item for item in found if is_production(item.environment)]
    if pipelines is None or not staged:
        yield from _without_staging(released)
        return
    for item in released:
        if not any(item.follows(other) for other in staged):
            yield fails("production is deployed without waiting for staging", at=item.at)
    checked = [item for item in staged if live_checks(pipelines, item)]
    if checked:
        yield passes(f"live checks run on {checked[0].environment}", at=checked[0].at)
    else:
        words = f"nothing checks the running site on {staged[0].environment} before production"
        yield fails(words, at=staged[0].at, confidence=Confidence.TENTATIVE)


def _without_staging(released: list[Deployment]) -> Observations:
    for item in released:
        words = "a pipeline deploys to production and to no staging environment before"
        yield fails(words, at=item.at, confidence=Confidence.TENTATIVE)
    if not released:
        yield unknown("no pipeline of the repository deploys to a named environment", needs=NEED)
