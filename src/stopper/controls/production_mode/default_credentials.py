"""No account or service accepts a default credential."""

from stopper.model import Control, Severity

control = Control(
    id="production-mode.default-credentials",
    title="No account or service accepts a default credential",
    severity=Severity.CRITICAL,
    layers=("source", "app", "deploy", "host", "live"),
    does=("refuse",),
    cwe=(1392, 1393),
    asvs=("6.3.2", "13.2.3"),
    remedy=(
        "Remove seeded accounts and documented passwords, create the first administrator with a one-off command that "
        "asks for a password, and give each service its own generated credential."
    ),
)
