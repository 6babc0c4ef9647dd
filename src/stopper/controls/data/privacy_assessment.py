"""Every stored personal field has a purpose, a basis and an owner."""

from stopper.model import Control, Severity

control = Control(
    id="data.privacy-assessment",
    title="Every stored personal field has a purpose, a basis and an owner",
    severity=Severity.LOW,
    layers=("source", "repo"),
    does=("render",),
    asvs=("14.1.1", "14.1.2"),
    remedy=(
        "List each personal field with purpose, legal basis, owner and retention in a document beside the models, and "
        "review it with each change of them."
    ),
    risk=(
        "Data is gathered that nobody needs or answers for, and the company cannot tell the regulator why after a leak."
    ),
)
