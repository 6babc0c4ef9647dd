"""Release artifacts are signed and deployment verifies them."""

from stopper.evidence.workflows.questions import Pipelines
from stopper.evidence.workflows.releases import attestations, publications, verifications
from stopper.model import Confidence, Control, Observations, Severity, fails, passes, unknown

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
