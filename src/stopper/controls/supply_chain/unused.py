"""The declared dependencies are those that the code imports."""

from stopper.model import Control, Severity

control = Control(
    id="supply-chain.unused",
    title="The declared dependencies are those that the code imports",
    severity=Severity.INFO,
    layers=("packages", "source"),
    does=("fix",),
    asvs=("15.1.2", "15.2.3"),
    remedy=(
        "Remove dependencies that nothing imports, and declare those that are imported but come only with another "
        "package."
    ),
    risk=(
        "A package that nobody uses brings its holes along, and one that nobody declared vanishes with the next update."
    ),
)
