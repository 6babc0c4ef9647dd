"""What runs is what was released."""

from stopper.model import Control, Severity

control = Control(
    id="deployment.drift",
    title="What runs is what was released",
    severity=Severity.LOW,
    layers=("deploy", "host", "live", "cross"),
    remedy=(
        "Deploy only from the repository, compare the running files, packages and settings with the release on a "
        "schedule, and raise an alert on a difference."
    ),
)
