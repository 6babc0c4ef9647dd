"""The API gateway checks requests and cannot be bypassed."""

from stopper.model import Control, Severity

control = Control(
    id="abuse.gateway",
    title="The API gateway checks requests and cannot be bypassed",
    severity=Severity.INFO,
    layers=("deploy", "live", "cross"),
    does=("render",),
    cwe=(288,),
    asvs=("4.1.3", "4.1.4", "9.1.1"),
    remedy=(
        "Declare each route and method at the gateway, validate tokens and limits there, strip identity headers from "
        "clients, and accept traffic from the gateway alone."
    ),
    risk=(
        "A client that reaches the app past the gateway skips its token checks and limits, and can send the identity "
        "headers that it adds."
    ),
)
