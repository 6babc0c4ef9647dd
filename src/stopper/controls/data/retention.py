"""Personal data is kept for a stated time and then deleted."""

from stopper.model import Control, Severity

control = Control(
    id="data.retention",
    title="Personal data is kept for a stated time and then deleted",
    severity=Severity.LOW,
    layers=("source", "app", "repo"),
    does=("enforce",),
    asvs=("14.1.2", "14.2.7"),
    remedy=(
        "Write down a retention period for each kind of personal data, and run a scheduled job that deletes or "
        "anonymises what is older."
    ),
    risk=(
        "A break-in today exposes customers who left ten years ago, and the law's limit on keeping data is broken all "
        "along."
    ),
)
