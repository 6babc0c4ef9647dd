"""Requests are traced end to end without personal data."""

from stopper.model import Control, Severity

control = Control(
    id="observability.traces",
    title="Requests are traced end to end without personal data",
    severity=Severity.INFO,
    layers=("app", "deploy"),
    does=("enforce",),
    cwe=(532,),
    asvs=("16.2.4", "16.2.5"),
    remedy=(
        "Instrument the app with OpenTelemetry, carry the trace id into the logs, and drop headers, query strings and "
        "bodies from attributes."
    ),
    risk=(
        "A slow or failing request cannot be followed through the services, or the tracing vendor gets personal data "
        "with it."
    ),
    snippet="FlaskInstrumentor().instrument_app(app)",
)
