"""Answers do not tell whether an account exists."""

from stopper.model import Control, Severity

control = Control(
    id="identity.no-enumeration",
    title="Answers do not tell whether an account exists",
    severity=Severity.MEDIUM,
    layers=("source", "app", "live"),
    does=("enforce",),
    cwe=(204, 208),
    asvs=("6.3.8",),
    remedy=(
        "Give one answer, with one status and in about the same time, whether or not the account exists: verify a "
        "dummy hash for unknown names, and send the details by mail."
    ),
    risk=(
        "An attacker learns who is a customer, tries leaked passwords on real accounts only, and writes credible "
        "phishing mail."
    ),
)
