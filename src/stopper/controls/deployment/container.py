"""Containers run without privileges."""

from stopper.model import Control, Severity

control = Control(
    id="deployment.container",
    title="Containers run without privileges",
    severity=Severity.CRITICAL,
    layers=("deploy",),
    does=("render",),
    cwe=(250, 653),
    asvs=("13.2.2", "15.2.5"),
    remedy=(
        "Run as a non-root user with a read-only root and without capabilities, privileged mode, host namespaces or "
        "the Docker socket."
    ),
    risk=(
        "Code that runs in the container, through any bug of the app, takes over the host and every other container "
        "on it."
    ),
    snippet="""\
read_only: true
cap_drop: [ALL]
security_opt: ["no-new-privileges:true"]""",
)
