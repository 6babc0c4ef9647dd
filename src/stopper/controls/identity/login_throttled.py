"""Login, registration, reset and token routes are throttled."""

from stopper.model import Control, Severity

control = Control(
    id="identity.login-throttled",
    title="Login, registration, reset and token routes are throttled",
    severity=Severity.HIGH,
    layers=("source", "app", "deploy", "live"),
    does=("enforce", "render"),
    cwe=(307, 799),
    asvs=("2.4.1", "6.3.1"),
    remedy=(
        "Limit each of these routes per client and per account; put the limit below the route decorator, or it is not "
        "applied."
    ),
    snippet="""\
@app.post("/login")
@limiter.limit("5 per minute")
def login(): ...""",
)
