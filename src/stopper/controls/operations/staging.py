"""Live checks run on a staging environment before production."""

from collections.abc import Iterator

from stopper.evidence.deployment.commands.launches import Launches
from stopper.evidence.deployment.compose.project import Compose
from stopper.evidence.deployment.kubernetes.cluster import Kubernetes
from stopper.evidence.deployment.nginx.configuration import Nginx
from stopper.evidence.deployment.staging import Shape, Staging, shape_of
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


@control.check(question="staging is like production")
def staging_is_made_like_production(
    staging: Staging,
    compose: Compose | None,
    kubernetes: Kubernetes | None,
    launches: Launches | None,
    nginx: Nginx | None,
) -> Observations:
    """The servers, stores and proxies of both environments, as far as the files of both show them."""
    ours, production = staging.shape, shape_of(compose, kubernetes, launches, nginx)
    differing = list(_differing(ours, production))
    for words in differing:
        yield fails(words, at=staging.at, confidence=Confidence.TENTATIVE)
    if differing:
        return
    if ours.servers and production.servers:
        same = " and ".join(sorted(ours.servers))
        words = (
            f"staging runs {same} with the stores and the proxy of production ({len(staging.files)} files of its own)"
        )
        yield passes(words, at=staging.at)
    else:
        which = "staging" if not ours.servers else "production"
        words = f"whether staging is made like production is not shown: no file of {which} says what is started"
        yield unknown(words, needs=f"the files that start the application in {which}", at=staging.at)


def _differing(ours: Shape, production: Shape) -> Iterator[str]:
    """In what staging is another thing than production."""
    if ours.servers and production.servers and ours.servers != production.servers:
        one, other = (" and ".join(sorted(items)) for items in (ours.servers, production.servers))
        yield f"staging runs {one}, and production {other}"
    if ours.stores is not None and production.stores is not None and production.stores - ours.stores and ours.stores:
        yield f"production keeps data in {', '.join(sorted(production.stores - ours.stores))}, which staging has not"
    if production.has_proxy and not ours.has_proxy and ours.servers:
        yield "a proxy stands before production, and no file of staging has one"
