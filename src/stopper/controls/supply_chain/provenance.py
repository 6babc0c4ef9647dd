"""Release artifacts are signed and deployment verifies them."""

from stopper.model import Control, Severity

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
    risk="Someone with access to the registry swaps the artifact, and production runs it as if the team had built it.",
)
