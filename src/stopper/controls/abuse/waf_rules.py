"""Common attacks are blocked before they reach the app."""

from stopper.model import Control, Severity

control = Control(
    id="abuse.waf-rules",
    title="Common attacks are blocked before they reach the app",
    severity=Severity.LOW,
    layers=("app", "deploy", "live"),
    does=("enforce", "render"),
    asvs=("4.2.1",),
    remedy=(
        "Put a rule set such as the OWASP Core Rule Set before the app, first in detection mode, with exclusions for "
        "single routes rather than for whole rules."
    ),
    risk="Mass scanners try their public exploits on the app unhindered, and one unpatched library is enough for them.",
)
