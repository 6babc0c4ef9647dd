"""Rates, errors and rejections are exported as metrics."""

from stopper.model import Control, Severity

control = Control(
    id="observability.metrics",
    title="Rates, errors and rejections are exported as metrics",
    severity=Severity.LOW,
    layers=("app", "deploy"),
    does=("enforce",),
    remedy=(
        "Export counters of requests, errors, authentication failures and rejections to Prometheus or OpenTelemetry, "
        "on an address that the public cannot reach."
    ),
    risk="A rise in errors or failed logins shows up nowhere, and the first sign is the site going down.",
)
