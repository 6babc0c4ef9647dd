"""Researchers find out where to report a weakness."""

from stopper.model import Control, Severity

control = Control(
    id="browser.security-txt",
    title="Researchers find out where to report a weakness",
    severity=Severity.INFO,
    layers=("app", "live"),
    does=("enforce",),
    remedy=(
        "Serve /.well-known/security.txt over HTTPS with Contact and an Expires less than a year ahead, and renew it "
        "in time (RFC 9116)."
    ),
    risk="Someone who finds a hole has nobody to write to, so it is published or forgotten while it stays open.",
    snippet="""\
Contact: mailto:security@example.com
Expires: YEAR-MONTH-DAYT00:00:00Z""",
)
