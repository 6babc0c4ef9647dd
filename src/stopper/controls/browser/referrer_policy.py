"""Other sites do not learn full addresses from the Referer header."""

from stopper.model import Control, Severity

control = Control(
    id="browser.referrer-policy",
    title="Other sites do not learn full addresses from the Referer header",
    severity=Severity.LOW,
    layers=("source", "app", "deploy", "live"),
    does=("enforce", "render"),
    cwe=(201,),
    asvs=("3.4.5",),
    remedy="Send Referrer-Policy: strict-origin-when-cross-origin, same-origin or no-referrer on every response.",
    snippet='add_header Referrer-Policy "strict-origin-when-cross-origin" always;',
)
