"""Untrusted values cannot forge log records."""

from stopper.model import Control, Severity

control = Control(
    id="injection.log",
    title="Untrusted values cannot forge log records",
    severity=Severity.LOW,
    layers=("source", "app"),
    does=("enforce",),
    cwe=(117,),
    asvs=("16.4.1",),
    remedy="Log in JSON, or quote untrusted values with %r, and pass them as arguments rather than in the message.",
    risk=(
        "An intruder forges lines that look like somebody else's login, drowns the real ones, and misleads the "
        "investigation."
    ),
    snippet='app.logger.warning("login failed for %r", name)',
)
