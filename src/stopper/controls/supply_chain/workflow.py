"""CI workflows have least privilege and take no commands from outsiders."""

from stopper.model import Control, Severity

control = Control(
    id="supply-chain.workflow",
    title="CI workflows have least privilege and take no commands from outsiders",
    severity=Severity.HIGH,
    layers=("repo",),
    cwe=(829, 94, 250),
    asvs=("13.3.2", "15.2.4"),
    remedy=(
        "Set read-only permissions at the top, pin actions to a commit, pass untrusted values through env rather than "
        "expressions in run, and never check out a fork's code in pull_request_target."
    ),
    risk=(
        "A stranger's pull request or a hijacked action runs commands in CI, reads its secrets and publishes as the "
        "project."
    ),
    snippet="""\
permissions:
  contents: read""",
)
