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
    risk="One mistaken or malicious commit to the login or payment code goes live without a second person reading it.",
    snippet="/src/auth/ @example/security",
)
