"""Unusual rates and behaviour raise alerts that somebody owns."""

from stopper.evidence.application.flask import Application
from stopper.evidence.imported.app import ImportedApp
from stopper.evidence.imported.told_errors import teller
from stopper.evidence.repository.questions import Repository
from stopper.model import Confidence, Control, Layer, Observations, Severity, fails, not_applicable, passes, unknown

control = Control(
    id="observability.alerts",
    title="Unusual rates and behaviour raise alerts that somebody owns",
    severity=Severity.LOW,
    layers=("app", "deploy", "repo"),
    does=("enforce", "render"),
    cwe=(778,),
    asvs=("16.4.3",),
    remedy=(
        "Write alert rules with owner and threshold for error spikes, authentication failures, data export and "
        "certificate expiry, keep them in the repository, and give each suppression a reason."
    ),
    risk="An attack or an expired certificate is noticed when customers call, hours or weeks after it began.",
)

TRACKERS = (
    "sentry_sdk.init",
    "raven.contrib.flask.Sentry",
    "rollbar.init",
    "bugsnag.configure",
    "bugsnag.flask.handle_exceptions",
    "newrelic.agent.initialize",
    "ddtrace.patch_all",
    "elasticapm.contrib.flask.ElasticAPM",
    "honeybadger.honeybadger.configure",
    "airbrake.AirbrakeNotifier",
)
MAILING = "logging.handlers.SMTPHandler"


MORE = "the alert rules of that service, or rules in the repository, for failed logins, rejections and error rates"


@control.check(layer=Layer.REPO)
def somebody_is_told(repository: Repository, application: Application) -> Observations:
    """Alert rules in the repository; a service that hears of errors alone says nothing of rates and failed logins."""
    trackers = application.source.calls(*TRACKERS)
    mails = application.source.instances(MAILING)
    if repository.alerts:
        first = repository.alerts[0]
        yield passes(f"{len(repository.alerts)} alert rules are in the repository", at=first.at)
    elif trackers or mails:
        whom = "reported to a service" if trackers else "mailed to somebody"
        words = f"errors are {whom}, and no file shows that rates or failed logins raise an alert"
        yield unknown(words, needs=MORE, at=application.source.at((trackers or mails)[0]))
    else:
        message = "no alert rule lies in the repository, and no service reports errors"
        yield fails(message, at=application.at, confidence=Confidence.TENTATIVE)


@control.check
def the_running_app_tells_somebody_of_errors(app: ImportedApp) -> Observations:
    """What hears the errors of requests, and the handlers of loggers, in the running app."""
    found = teller(app)
    if found:
        yield not_applicable(f"errors of the running app go to {found}; which of them raise an alert is not seen here")
    else:
        yield not_applicable("nothing in the running app tells anybody of errors; alerts may be raised elsewhere")
