"""Unusual rates and behaviour raise alerts that somebody owns."""

from stopper.model import Control, Severity

control = Control(
    id="observability.alerts",
    title="Unusual rates and behaviour raise alerts that somebody owns",
    severity=Severity.LOW,
    layers=("app", "deploy", "repo"),
    does=("enforce", "render"),
    cwe=(778,),
    asvs=("16.4.3",),
    remedy=(
        "Write alert rules with owner and threshold for error spikes, authentication failures, data export and "
        "certificate expiry, keep them in the repository, and give each suppression a reason."
    ),
)
