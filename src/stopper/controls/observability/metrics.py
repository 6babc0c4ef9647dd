"""Rates, errors and rejections are exported as metrics."""

from stopper.evidence.application.enforcement import enforcement_of
from stopper.evidence.application.flask import Application
from stopper.evidence.deployment.compose.project import Compose
from stopper.evidence.deployment.gunicorn.configuration import Gunicorn
from stopper.evidence.deployment.kubernetes.cluster import Kubernetes
from stopper.evidence.deployment.monitoring.configuration import Monitoring, Target
from stopper.evidence.deployment.monitoring.watched import (
    COUNTING_EDGES,
    asking,
    counters_of_their_own,
    metrics_endpoint,
    names_of_the_application,
)
from stopper.evidence.deployment.nginx.access import keeps_strangers_out
from stopper.evidence.deployment.nginx.configuration import Nginx
from stopper.evidence.deployment.nginx.level import Level
from stopper.evidence.deployment.nginx.responses import server_of, to_application
from stopper.evidence.imported.app import ImportedApp
from stopper.evidence.imported.libraries import attached, made
from stopper.model import (
    Confidence,
    Control,
    Layer,
    Observation,
    Observations,
    Place,
    Severity,
    fails,
    not_applicable,
    passes,
    unknown,
)
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


@control.check(layer=Layer.DEPLOY)
def prometheus_asks_the_application(
    monitoring: Monitoring, application: Application, compose: Compose | None, kubernetes: Kubernetes | None
) -> Observations:
    """The targets of Prometheus, beside the names of the application and the path at which it shows counters."""
    shown = metrics_endpoint(application)
    found = list(asking(monitoring, names_of_the_application(application, compose, kubernetes)))
    own = [target for target, is_own in found if is_own]
    if not monitoring.scrapers:
        yield not_applicable("no configuration of Prometheus is in the project")
    elif own:
        yield _asked(own[0], shown, counters_of_their_own(application))
    elif monitoring.discoveries or any(is_own is None for _, is_own in found):
        needs = "the targets of Prometheus as it runs (its page /targets)"
        at = monitoring.discoveries[0] if monitoring.discoveries else found[0][0].at
        yield unknown("whether one of Prometheus's targets is the application is not shown", needs=needs, at=at)
    else:
        words = "Prometheus asks other programs, and nothing that counts the application's requests"
        yield fails(words, at=monitoring.scrapers[0].at, confidence=Confidence.TENTATIVE)


def _asked(target: Target, shown: tuple[str, Place] | None, apart: Place | None) -> Observation:
    named = f"Prometheus asks {target.host}"
    if shown is None and apart is not None:
        return passes(f"{named}, and the program shows its counters at a port of its own ({apart})", at=target.at)
    if target.host.partition(".")[0].lower() in COUNTING_EDGES:
        return passes(f"{named}, which counts the application's requests by status", at=target.at)
    if shown is None:
        words = f"{named} for {target.path}, and the code shows no counters there"
        return fails(words, at=target.at, confidence=Confidence.TENTATIVE)
    if shown[0].rstrip("/") != target.path.rstrip("/"):
        words = f"{named} for {target.path}, and the application shows its counters at {shown[0]}"
        return fails(words, at=target.at, related=[shown[1]], confidence=Confidence.TENTATIVE)
    return passes(f"{named} for {target.path}, where the application shows its counters", at=target.at)


@control.check(layer=Layer.DEPLOY)
def gunicorn_sends_its_counters(gunicorn: Gunicorn) -> Observations:
    """Gunicorn counts requests by status and sends them where statsd_host says."""
    settings = [item.setting("statsd_host") for item in gunicorn.serving]
    sending = [item for item in settings if item.is_set and item.text]
    if sending:
        yield passes("gunicorn sends the rates of requests by status to statsd", at=sending[0].at)
    else:
        yield not_applicable("gunicorn sends no counters; what the application shows is judged")


@control.check(layer=Layer.DEPLOY)
def nginx_keeps_the_counters_from_strangers(application: Application, nginx: Nginx) -> Observations:
    """What nginx does with a stranger's request for the path of the counters."""
    shown = metrics_endpoint(application)
    if shown is None:
        yield not_applicable("the application shows no counters at a path of its own")
        return
    path, at = shown
    is_kept = _lets_named_networks_alone(application)
    levels = {level: None for server in _servers(nginx) for level in nginx.chain(server, path)[-1:]}
    opened = [level for level in levels if level.protocol and not keeps_strangers_out(level)]
    if opened and not is_kept:
        words = f"nginx hands {path} to the app for everybody: rates, routes and errors are public"
        yield fails(words, at=opened[0].at, related=[at], fix=f"location = {path} {{ deny all; }}")
    elif opened:
        yield passes(f"the application shows counters at {path}, to the networks of the policy alone", at=opened[0].at)
    elif any(level.protocol for level in levels):
        words = f"the application shows counters at {path}, and nginx refuses strangers there"
        yield passes(words, at=next(level for level in levels if level.protocol).at)
    else:
        yield not_applicable(f"nginx hands no request for {path} on")


def _lets_named_networks_alone(application: Application) -> bool:
    """Whether Stopper's extension refuses the counters to all but the networks of the policy."""
    found, policy = enforcement_of(application), application.protections
    return found is not None and found.is_on("metrics") and policy is not None and bool(policy.metrics.networks)


def _servers(nginx: Nginx) -> list[Level]:
    return list(dict.fromkeys(server_of(level) for level in to_application(nginx)))
