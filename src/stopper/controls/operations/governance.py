"""The security standard and training records are current."""

from stopper.model import Control, Severity

control = Control(
    id="operations.governance",
    title="The security standard and training records are current",
    severity=Severity.INFO,
    layers=("repo",),
    does=("render",),
    remedy=(
        "Keep the standard, the code templates, the training record and the adoption figures in the repository with an "
        "owner and a date of review."
    ),
    risk="Each team invents its own rules, newcomers repeat old mistakes, and nobody can show what was taught.",
)
