"""CI scans code, secrets and dependencies, and fails on findings."""

from stopper.model import Control, Severity

control = Control(
    id="supply-chain.ci-scans",
    title="CI scans code, secrets and dependencies, and fails on findings",
    severity=Severity.LOW,
    layers=("repo",),
    does=("render",),
    asvs=("13.3.1", "15.2.1"),
    remedy=(
        "Run static analysis, a secret scanner, pip-audit and this audit on every pull request, as checks that must "
        "pass."
    ),
    risk=(
        "A key, a vulnerable package or an injectable query reaches production, because finding it depends on "
        "someone's memory."
    ),
)
