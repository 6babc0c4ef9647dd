"""No installed package has a known vulnerability."""

from stopper.model import Control, Severity

control = Control(
    id="supply-chain.known-vulnerabilities",
    title="No installed package has a known vulnerability",
    severity=Severity.CRITICAL,
    layers=("packages",),
    does=("fix",),
    cwe=(1395,),
    asvs=("15.2.1",),
    remedy="Update the package to a fixed version and run pip-audit on the lock file in every build.",
    risk="Attackers have the exploit in print, and bots try it on every site that they can find.",
    snippet="pip-audit --requirement requirements.txt",
)
