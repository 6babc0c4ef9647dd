"""No secret is in a process argument, an image or a deployment literal."""

from stopper.model import Control, Severity

control = Control(
    id="secrets.not-in-image-or-arguments",
    title="No secret is in a process argument, an image or a deployment literal",
    severity=Severity.HIGH,
    layers=("deploy", "host", "cross"),
    does=("render",),
    cwe=(214, 526, 538),
    asvs=("13.3.1", "13.3.2"),
    remedy=(
        "Pass secrets at run time from a protected file or a secret store, and build-time ones through `RUN "
        "--mount=type=secret`; ARG, ENV and arguments can be read by others."
    ),
    risk="Any user who lists processes, pulls the image or reads the manifest has the secret, long after it was used.",
    snippet="EnvironmentFile=/etc/app/app.env",
)
