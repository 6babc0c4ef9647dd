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
    risk=(
        "A change made by hand, or by an intruder, stays in place unnoticed, and the next release undoes a fix or "
        "breaks the site."
    ),
)
