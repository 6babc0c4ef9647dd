"""Every private route demands a signed-in user."""

from stopper.model import Control, Severity

control = Control(
    id="identity.routes-protected",
    title="Every private route demands a signed-in user",
    severity=Severity.HIGH,
    layers=("source", "app", "live"),
    does=("enforce",),
    cwe=(306, 862),
    asvs=("8.2.1", "8.3.1"),
    remedy=(
        "Demand a signed-in user by default in before_request and list the public endpoints, or put @login_required "
        "below each route decorator; above it, it has no effect."
    ),
    snippet="""\
@app.get("/account")
@login_required
def account(): ...""",
)
