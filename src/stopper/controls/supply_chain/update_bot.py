"""A bot proposes updates within deadlines."""

from stopper.model import Control, Severity

control = Control(
    id="supply-chain.update-bot",
    title="A bot proposes updates within deadlines",
    severity=Severity.LOW,
    layers=("repo",),
    does=("render",),
    cwe=(1395, 1104),
    asvs=("15.1.1", "15.2.1"),
    remedy=(
        "Configure Dependabot or Renovate for Python, images and workflows, and write down how soon each severity must "
        "be merged."
    ),
    risk="Security releases pass unnoticed, and the site runs vulnerable versions until somebody happens to look.",
    snippet="""\
version: 2
updates:
  - package-ecosystem: pip
    directory: /
    schedule:
      interval: weekly""",
)
