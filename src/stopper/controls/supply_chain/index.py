"""Packages come from one trusted index."""

from stopper.model import Control, Severity

control = Control(
    id="supply-chain.index",
    title="Packages come from one trusted index",
    severity=Severity.HIGH,
    layers=("packages", "deploy", "repo"),
    cwe=(427, 829),
    asvs=("15.2.4",),
    remedy=(
        "Use one index over HTTPS that serves private names itself, without --extra-index-url, --trusted-host or "
        "direct addresses, and check each name's spelling."
    ),
    risk=(
        "Whoever registers an internal or misspelt package's name on another index runs code in the build and in "
        "production."
    ),
    snippet="""\
[[tool.uv.index]]
name = "internal"
url = "https://packages.example.com/simple"
default = true""",
)
