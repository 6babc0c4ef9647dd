"""Requests are traced end to end without personal data."""

from stopper.evidence.application.flask import Application
from stopper.evidence.deployment.commands.launches import Launches
from stopper.evidence.deployment.given_variables import GivenVariables
from stopper.evidence.deployment.monitoring.configuration import Monitoring, is_mute
from stopper.evidence.deployment.tracing import captured_headers, endpoint, instrumented, switched_off
from stopper.evidence.imported.app import ImportedApp
from stopper.evidence.imported.libraries import attached, made
from stopper.model import (
    Confidence,
    Control,
    Layer,
    Observations,
    Place,
    Severity,
    fails,
    not_applicable,
    passes,
    unknown,
)
from stopper.standard.instruments import BODIES, TRACERS, TRACES

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


@control.check
def the_running_app_is_traced(app: ImportedApp) -> Observations:
    """A tracing library is around the running app."""
    library, idle = attached(app, TRACES), made(app, *TRACERS)
    if library is not None:
        yield passes(f"{library[0]} traces the requests of the running app", at=library[1])
    elif idle and app.application is not None:
        message = "a tracing library is made, and the running app does not have it: nothing is traced"
        yield fails(message, at=app.application.source.at(idle[0]), confidence=Confidence.TENTATIVE)
    else:
        yield unknown(
            "no tracing library is around the running app",
            needs="whether an agent of the machine or of the platform traces requests",
            at=app.at,
        )


@control.check(matter="Sentry is sent personal data")
def traces_of_the_running_app_leave_personal_data_out(app: ImportedApp) -> Observations:
    """Neither Sentry nor Elastic APM is told to send who the user is, or the bodies of requests."""
    setting, personal = app.config["ELASTIC_APM"], _personal(app)
    bodies = setting.data.get("CAPTURE_BODY") if isinstance(setting.data, dict) else None
    if personal is not None:
        yield fails("Sentry is told to send personal data: send_default_pii is True", at=personal)
    if bodies in BODIES:
        yield fails(f"Elastic APM is told to send the bodies of requests: CAPTURE_BODY is {bodies}", at=setting.at)
    if personal is None and bodies not in BODIES:
        yield not_applicable("no tracing library is told to send personal data as far as the code shows")


def _personal(app: ImportedApp) -> Place | None:
    for call in made(app, "sentry_sdk.init"):
        given = app.application.source.argument(call, -1, "send_default_pii") if app.application is not None else None
        if given is not None and given.is_true() and app.application is not None:
            return app.application.source.at(call)
    return None


@control.check(layer=Layer.DEPLOY)
def the_deployment_sends_traces_somewhere(
    given: GivenVariables, application: Application, launches: Launches | None
) -> Observations:
    """Where OpenTelemetry's variables let traces go, beside what makes them."""
    to, off, made = endpoint(given), switched_off(given), instrumented(application, launches)
    if off is not None and (to is not None or made):
        yield fails(f"{off.name} of {off.whose} keeps every trace from being sent", at=off.at)
    elif to is not None and made:
        yield passes(f"{made}, and {to.whose} names where its traces go ({to.name})", at=to.at)
    elif to is not None:
        words = f"{to.whose} names where traces go ({to.name}), and nothing makes any of the application's requests"
        yield fails(words, at=to.at, confidence=Confidence.TENTATIVE)
    else:
        words = "no deployment file names where traces go"
        yield unknown(words, needs="whether an agent of the machine or of the platform traces requests")


@control.check
def variables_keep_personal_data_out_of_traces(given: GivenVariables) -> Observations:
    """The headers that OpenTelemetry is told to keep as attributes."""
    found = list(captured_headers(given))
    for item in found:
        words = f"{item.name} puts cookies or credentials of requests into traces"
        yield fails(words, at=item.at)
    if not found:
        yield not_applicable("no variable puts headers with credentials into traces")


@control.check
def a_collector_sends_traces_on(monitoring: Monitoring) -> Observations:
    """The exporters of the collector's pipelines of traces."""
    exporters = list(monitoring.exports("traces"))
    sending = [at for name, at in exporters if not is_mute(name)]
    if exporters and not sending:
        name, at = exporters[0]
        yield fails(f"the collector's traces end in {name}, which sends them nowhere", at=at)
    elif sending:
        yield not_applicable("the collector sends traces on; whether the application gives it any is judged by itself")
    else:
        yield not_applicable("no collector of traces is configured in the project")
