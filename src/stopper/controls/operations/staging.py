"""Live checks run on a staging environment before production."""

from stopper.model import Control, Severity

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
