"""A penetration test is newer than the last major change."""

from stopper.model import Control, Severity

control = Control(
    id="operations.penetration-test",
    title="A penetration test is newer than the last major change",
    severity=Severity.INFO,
    layers=("repo",),
    remedy=(
        "Have the app tested after each major change, and record date, scope, findings and the re-test of critical "
        "fixes in the repository."
    ),
    risk="Flaws in the logic, which no tool recognises, wait for the first attacker who reads the app closely.",
)
