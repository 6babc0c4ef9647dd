"""The checklist is a gate on every change."""

from stopper.model import Control, Severity

control = Control(
    id="operations.release-gate",
    title="The checklist is a gate on every change",
    severity=Severity.LOW,
    layers=("repo",),
    does=("render",),
    remedy=(
        "Run this audit as a required check on each change of code, configuration and infrastructure, and keep its "
        "report with the build."
    ),
    risk="A setting that was right for a year is undone in a hurried change, and goes live without anyone looking.",
)
