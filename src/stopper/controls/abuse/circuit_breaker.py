"""A failing dependency does not take the app down."""

from stopper.model import Control, Severity

control = Control(
    id="abuse.circuit-breaker",
    title="A failing dependency does not take the app down",
    severity=Severity.LOW,
    layers=("source", "app"),
    does=("enforce",),
    cwe=(755,),
    asvs=("13.2.6", "16.5.2"),
    remedy=(
        "Wrap each outbound dependency in a circuit breaker with a timeout, bounded retries and a stated answer for "
        "the time while it is open."
    ),
    risk=(
        "When the mail or payment service hangs, every worker ends up waiting for it and pages that never needed it "
        "stop answering."
    ),
)
