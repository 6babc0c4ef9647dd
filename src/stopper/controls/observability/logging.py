"""Production logs are structured and gathered in one place."""

from stopper.model import Control, Severity

control = Control(
    id="observability.logging",
    title="Production logs are structured and gathered in one place",
    severity=Severity.LOW,
    layers=("source", "app", "deploy"),
    does=("enforce", "render"),
    cwe=(778,),
    asvs=("16.2.1", "16.2.4", "16.4.3"),
    remedy=(
        "Configure logging with dictConfig before the app is created: JSON lines to the standard output with level, "
        "time, request id, user and route. Switch access logs on in the server and at the edge, and ship all to one "
        "store."
    ),
    snippet='accesslog = "-"',
)
