"""Secrets are stopped before they enter history."""

from stopper.model import Control, Severity

control = Control(
    id="supply-chain.pre-commit",
    title="Secrets are stopped before they enter history",
    severity=Severity.INFO,
    layers=("repo",),
    does=("render",),
    cwe=(798,),
    asvs=("13.3.1",),
    remedy=(
        "Add a secret scanner and a linter to .pre-commit-config.yaml, pinned to a revision, and run the same hooks on "
        "CI."
    ),
    risk="A key gets into the history with one hurried commit, and must be replaced everywhere because clones keep it.",
)
