"""Untrusted values cannot add or alter a header."""

from stopper.evidence.flow_answers import judged
from stopper.evidence.flows import Flows
from stopper.model import Control, Observations, Severity

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


@control.check(matter="the request's Origin is sent back")
def headers_hold_no_untrusted_lines(flows: Flows) -> Observations:
    """No untrusted text can add a header to a response or a mail, or choose a cookie and where it is sent."""
    yield from judged(flows, "header", "mail", "cookie", sinks="headers", none="no header is written from a value")
