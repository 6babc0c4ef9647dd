"""Untrusted values do not enter the session or g as trusted ones."""

from stopper.model import Control, Severity

control = Control(
    id="injection.trust-boundary",
    title="Untrusted values do not enter the session or g as trusted ones",
    severity=Severity.MEDIUM,
    layers=("source",),
    cwe=(501,),
    asvs=("2.2.2", "8.3.1"),
    remedy=(
        "Validate a value before it is stored in session or g under a name that later code relies on, and read roles "
        "and identities from the database."
    ),
    risk="A visitor sets the role or account that later code reads from the session and believes without a check.",
    snippet='session["plan"] = Plan(request.form["plan"]).value',
)
