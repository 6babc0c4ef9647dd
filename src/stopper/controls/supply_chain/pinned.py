"""Every dependency is locked to a version and a hash."""

from stopper.model import Control, Severity

control = Control(
    id="supply-chain.pinned",
    title="Every dependency is locked to a version and a hash",
    severity=Severity.MEDIUM,
    layers=("packages",),
    does=("fix",),
    cwe=(494, 1357),
    asvs=("15.1.2", "15.2.4"),
    remedy=(
        "Commit a lock file with hashes (uv lock, poetry lock or pip-compile --generate-hashes) and install only from "
        "it."
    ),
    risk=(
        "A release that was hijacked an hour ago is installed by the next build, and yesterday's build cannot be made "
        "again."
    ),
    snippet="pip install --require-hashes --requirement requirements.txt",
)
