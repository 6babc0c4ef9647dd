"""Other origins cannot hold a handle on windows or embed responses."""

from stopper.model import Control, Severity

control = Control(
    id="browser.cross-origin-isolation",
    title="Other origins cannot hold a handle on windows or embed responses",
    severity=Severity.LOW,
    layers=("source", "app", "deploy", "live"),
    does=("enforce", "render"),
    cwe=(1022, 668),
    asvs=("3.4.8", "3.5.8"),
    remedy=(
        "Send Cross-Origin-Opener-Policy: same-origin and Cross-Origin-Resource-Policy: same-origin, and loosen them "
        "only for responses that others are meant to load."
    ),
    snippet="""\
add_header Cross-Origin-Opener-Policy "same-origin" always;
add_header Cross-Origin-Resource-Policy "same-origin" always;""",
)
