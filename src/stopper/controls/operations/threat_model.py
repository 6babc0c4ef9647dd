"""A threat model exists and is newer than the last big change."""

from stopper.model import Control, Severity

control = Control(
    id="operations.threat-model",
    title="A threat model exists and is newer than the last big change",
    severity=Severity.INFO,
    layers=("repo", "source", "app"),
    does=("render",),
    asvs=("13.1.1", "14.1.1", "15.1.5"),
    remedy=(
        "Write a threat model of routes, data stores and trust boundaries with assets and abuse cases, link each "
        "threat to a control and its check, and update it with each big change."
    ),
    risk=(
        "The team guards what it thought of first, and the way from a forgotten upload to the payment data stays open."
    ),
)
