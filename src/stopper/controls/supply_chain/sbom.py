"""Each release has a bill of materials."""

from stopper.model import Control, Severity

control = Control(
    id="supply-chain.sbom",
    title="Each release has a bill of materials",
    severity=Severity.INFO,
    layers=("repo",),
    does=("render",),
    asvs=("15.1.2",),
    remedy=(
        "Make a CycloneDX document of the installed environment in the release workflow, and attach it to the artifact."
    ),
    risk=(
        "When the next widespread hole is announced, finding out whether a release contains it takes days in place of "
        "minutes."
    ),
    snippet="cyclonedx-py environment --output-file sbom.json",
)
