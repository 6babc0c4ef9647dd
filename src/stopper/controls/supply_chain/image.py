"""Images are small, pinned, scanned and free of tools and secrets."""

from stopper.model import Control, Severity

control = Control(
    id="supply-chain.image",
    title="Images are small, pinned, scanned and free of tools and secrets",
    severity=Severity.MEDIUM,
    layers=("deploy",),
    does=("render",),
    cwe=(1395, 1104),
    asvs=("13.3.1", "15.2.1", "15.2.3"),
    remedy=(
        "Build in stages from a slim, supported base pinned by digest, copy only the app and its environment into the "
        "last stage, and scan the result."
    ),
    risk=(
        "An intruder finds a compiler, a shell and known holes ready in the container, and tomorrow's build may "
        "differ from today's."
    ),
    snippet="FROM python:3.13-slim@sha256:DIGEST",
)
