"""GET and HEAD requests change nothing."""

from stopper.model import Control, Severity

control = Control(
    id="csrf.safe-methods",
    title="GET and HEAD requests change nothing",
    severity=Severity.MEDIUM,
    layers=("source",),
    cwe=(650, 352),
    asvs=("3.5.3",),
    remedy=(
        "Let routes that change state accept POST, PUT, PATCH or DELETE only, and turn links that change state into "
        "forms."
    ),
    snippet='@app.post("/items/<int:item_id>/delete")',
)
