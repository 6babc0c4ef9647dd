"""Incident runbooks exist and have been rehearsed."""

from stopper.model import Control, Severity

control = Control(
    id="operations.runbooks",
    title="Incident runbooks exist and have been rehearsed",
    severity=Severity.INFO,
    layers=("repo",),
    does=("render",),
    remedy=(
        "Write runbooks for credential theft, injection and data exfiltration with roles, channels and commands that "
        "were tried, rehearse them each year, and record the actions of postmortems."
    ),
    risk=(
        "At night, with data leaving, people look for phone numbers and passwords, and erase the evidence while they "
        "try to help."
    ),
)
