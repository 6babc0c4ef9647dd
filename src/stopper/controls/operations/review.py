"""Sensitive code has owners, and two people review its changes."""

from stopper.model import Control, Severity

control = Control(
    id="operations.review",
    title="Sensitive code has owners, and two people review its changes",
    severity=Severity.INFO,
    layers=("repo",),
    does=("render",),
    remedy=(
        "Name the owners of sensitive paths in CODEOWNERS, and demand their review and a second one by branch "
        "protection."
    ),
    snippet="/src/auth/ @example/security",
)
