"""Untrusted values cannot add or alter a header."""

from stopper.model import Control, Severity

control = Control(
    id="injection.header",
    title="Untrusted values cannot add or alter a header",
    severity=Severity.MEDIUM,
    layers=("source",),
    cwe=(113, 93),
    asvs=("1.2.1", "1.3.11"),
    remedy=(
        "Set headers through Response.headers and EmailMessage, which refuse line breaks, and choose header names, "
        "cookie names and cookie attributes from constants."
    ),
    risk=(
        "A visitor adds a cookie for the site, recipients to a mail, or a page body that a cache then serves to others."
    ),
    snippet="""\
message = EmailMessage()
message["Subject"] = subject""",
)
