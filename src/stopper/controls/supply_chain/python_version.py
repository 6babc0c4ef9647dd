"""The Python runtime is pinned and still supported."""

from stopper.model import Control, Severity

control = Control(
    id="supply-chain.python-version",
    title="The Python runtime is pinned and still supported",
    severity=Severity.MEDIUM,
    layers=("packages", "deploy", "repo", "cross"),
    does=("fix",),
    cwe=(1104,),
    asvs=("15.2.1",),
    remedy=(
        "Pin one supported Python version in .python-version, in requires-python and in the image, and keep them equal."
    ),
    risk="Holes in the interpreter and its TLS stay unpatched, or a rebuild picks another version and the app breaks.",
    snippet='requires-python = ">=3.13,<3.14"',
)
