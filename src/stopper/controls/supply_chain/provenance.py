"""Release artifacts are signed and deployment verifies them."""

from stopper.evidence.deployment.compose.project import Compose
from stopper.evidence.deployment.kubernetes.admission import admission_policies
from stopper.evidence.deployment.kubernetes.cluster import Kubernetes
from stopper.evidence.deployment.pulled import Pulled, pulled
from stopper.evidence.workflows.questions import Pipelines
from stopper.evidence.workflows.releases import attestations, publications, verifications
from stopper.model import (
    Confidence,
    Control,
    Layer,
    Observation,
    Observations,
    Severity,
    fails,
    not_applicable,
    passes,
    unknown,
)

control = Control(
    id="supply-chain.provenance",
    title="Release artifacts are signed and deployment verifies them",
    severity=Severity.INFO,
    layers=("repo", "deploy"),
    does=("render",),
    cwe=(347, 494),
    asvs=("15.2.4",),
    remedy=(
        "Sign artifacts with an attestation in the release workflow (Sigstore), verify it before deployment, refuse "
        "what fails at admission, and state the SLSA level."
    ),
    risk=(
        "Someone with access to the registry swaps the artifact, and production runs it as if the team had built it."
    ),
    snippet="""\
- uses: actions/attest-build-provenance@COMMIT
  with:
    subject-path: dist/*""",
)


@control.check
def what_is_published_is_attested(pipelines: Pipelines) -> Observations:
    """A pipeline that publishes signs what it publishes, or attests how it was built."""
    published, signed = list(publications(pipelines)), list(attestations(pipelines))
    if signed:
        place, name = signed[0]
        yield passes(f"{name} attests what is published", at=place)
    elif published:
        for one in published:
            words = "a release is published without a signature or an attestation"
            yield fails(words, at=one.at, confidence=Confidence.TENTATIVE)
    else:
        needs = "the pipeline that builds and publishes a release"
        yield unknown("no pipeline of the repository publishes anything", needs=needs, at=pipelines.place)


@control.check
def the_signature_is_verified(pipelines: Pipelines) -> Observations:
    """A signature that nobody verifies proves nothing."""
    verified = next(verifications(pipelines), None)
    if verified is not None:
        yield passes("the attestation is verified before what it stands for is used", at=verified)
    else:
        needs = "the step of deployment that verifies the attestation (gh attestation verify, cosign verify)"
        yield unknown("no pipeline verifies a signature", needs=needs, at=pipelines.place)


@control.check(layer=Layer.DEPLOY)
def the_cluster_refuses_what_is_not_signed(kubernetes: Kubernetes) -> Observations:
    """The policies of admission that verify images, and whether they refuse."""
    found = list(admission_policies(kubernetes))
    for policy in found:
        if policy.refuses:
            yield passes(f"{policy.title} refuses images whose signature does not hold", at=policy.at)
        else:
            words = f"{policy.title} tells of images whose signature does not hold, and lets them in"
            yield fails(words, at=policy.at, fix="failureAction: Enforce")
    if not found:
        yield not_applicable("no manifest is a policy that verifies images; what the deployment pulls is judged")


@control.check(layer=Layer.DEPLOY)
def the_deployment_pulls_what_was_attested(
    compose: Compose | None, kubernetes: Kubernetes | None, pipelines: Pipelines | None
) -> Observations:
    """Each image of the project's own that is pulled: fixed by its digest, attested, or verified on the way in."""
    found = {item.image.shown: item for item in pulled(compose, kubernetes)}
    if kubernetes is not None and kubernetes.images_are_filled_in:
        needs = "the manifests as they are applied (skaffold render, kustomize build)"
        yield unknown("a tool fills in the names of the images", needs=needs)
    elif not found:
        yield not_applicable("the deployment builds the application's images, or pulls none of its own")
    elif kubernetes is not None and any(policy.refuses for policy in admission_policies(kubernetes)):
        yield not_applicable("a policy of admission verifies what is pulled")
    else:
        signed = pipelines is not None and any(attestations(pipelines))
        for item in found.values():
            yield _pulled(item, is_signed=signed, is_verified=pipelines is not None and any(verifications(pipelines)))


def _pulled(item: Pulled, *, is_signed: bool, is_verified: bool) -> Observation:
    if is_signed and (item.image.digest or is_verified):
        how = "fixed by its digest" if item.image.digest else "verified by a pipeline"
        return passes(f"{item.image.shown} is {how}, and a pipeline attests what it builds", at=item.at)
    if item.image.digest:
        words = f"{item.image.shown} is fixed by its digest, and no pipeline shows that it attests the image"
        return unknown(words, needs="the pipeline that builds and signs the image", at=item.at)
    words = f"{item.image.shown} is pulled by a name that its registry can move, and nothing verifies who built it"
    return fails(words, at=item.at, confidence=Confidence.TENTATIVE)
