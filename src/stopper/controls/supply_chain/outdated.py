"""Packages are current and maintained."""

from stopper.model import Control, Severity

control = Control(
    id="supply-chain.outdated",
    title="Packages are current and maintained",
    severity=Severity.LOW,
    layers=("packages",),
    does=("fix",),
    cwe=(1104,),
    asvs=("15.2.1",),
    remedy=(
        "Update packages that are far behind, and replace unmaintained ones: nh3 for bleach, argon2-cffi for passlib."
    ),
    risk="When a hole is found, the fix needs a jump over years of changes, or nobody is left to write one.",
)
