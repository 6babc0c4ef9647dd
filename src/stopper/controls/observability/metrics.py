"""Rates, errors and rejections are exported as metrics."""

from stopper.evidence.imported.app import ImportedApp
from stopper.evidence.imported.libraries import attached, made
from stopper.model import Confidence, Control, Observations, Severity, fails, passes, unknown
from stopper.standard.instruments import COUNTERS, EXPORTERS, METRICS, SHOWING

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


@control.check(enforced_by=("metrics.path",))
def the_running_app_exports_metrics(app: ImportedApp) -> Observations:
    """An exporter is around the running app, or its code counts and shows what it counts."""
    library, idle = attached(app, METRICS), made(app, *EXPORTERS)
    counters, shown = made(app, *COUNTERS), made(app, *SHOWING)
    source = app.application.source if app.application is not None else None
    if library is not None:
        yield passes(f"{library[0]} measures the requests of the running app", at=library[1])
    elif source is not None and idle:
        message = "an exporter of metrics is made, and the running app does not have it: nothing is exported"
        yield fails(message, at=source.at(idle[0]), confidence=Confidence.TENTATIVE)
    elif source is not None and counters and shown:
        yield passes("the code counts, and shows what it counts", at=source.at(shown[0]))
    else:
        yield unknown(
            "no exporter of metrics is around the running app",
            needs="whether the server, the edge or the platform exports rates, errors and rejections",
            at=app.at,
        )
