"""Every finding has an owner, a deadline and a re-run that closes it."""

from stopper.model import Control, Severity

control = Control(
    id="operations.findings-tracked",
    title="Every finding has an owner, a deadline and a re-run that closes it",
    severity=Severity.INFO,
    layers=("repo",),
    asvs=("15.1.1",),
    remedy=(
        "Give each finding an owner and a deadline by severity in the issue tracker, and close it only when a re-run "
        "no longer shows it."
    ),
    risk="A known hole stays open for months because everyone takes it for somebody else's.",
)
