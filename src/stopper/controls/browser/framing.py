"""Other sites cannot put pages into a frame."""

from stopper.model import Control, Severity

control = Control(
    id="browser.framing",
    title="Other sites cannot put pages into a frame",
    severity=Severity.MEDIUM,
    layers=("source", "app", "deploy", "live"),
    does=("enforce", "render"),
    cwe=(1021,),
    asvs=("3.4.6",),
    remedy=(
        "Send frame-ancestors 'none' (or the listed origins) in the Content-Security-Policy of every page, with "
        "X-Frame-Options: DENY for old browsers."
    ),
    snippet='response.headers["Content-Security-Policy"] = "frame-ancestors \'none\'"',
)
