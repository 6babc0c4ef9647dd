"""Unusual rates and behaviour raise alerts that somebody owns."""

from stopper.evidence.application.flask import Application
from stopper.evidence.deployment.monitoring.configuration import Monitoring
from stopper.evidence.deployment.monitoring.watched import ABOUT
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


@control.check
def rules_are_loaded_and_reach_somebody(monitoring: Monitoring) -> Observations:
    """The rules beside the Prometheus that loads them and the Alertmanager that tells of them."""
    broken = [fails(f"what watches cannot be read: {item.reason}", at=item.at) for item in monitoring.broken]
    faults = [*broken, *_prometheus(monitoring), *_alertmanager(monitoring)]
    yield from faults
    about = [rule for rule in monitoring.alerts() if ABOUT.search(f"{rule.name} {rule.expression}")]
    # What a Prometheus of the project does not name, another program may read (Loki's ruler).
    named = [rule for rule in about if any(monitoring.loads(root, rule.at.path) for root in monitoring.scrapers)]
    rules = named if monitoring.scrapers else about
    told = [name for manager in monitoring.tellers for name, _, tells in monitoring.receivers(manager) if tells]
    if faults:
        return
    if rules and told and monitoring.scrapers:
        words = f"{len(rules)} alert rules about the application are loaded, and Alertmanager tells {told[0]}"
        yield passes(words, at=rules[0].at)
    elif rules:
        missing = "the Prometheus that loads them" if not monitoring.scrapers else "the Alertmanager that tells of them"
        yield unknown(f"{len(rules)} alert rules are there, without {missing}", needs=missing, at=rules[0].at)
    elif monitoring.scrapers or monitoring.tellers or monitoring.rules:
        at = (*monitoring.scrapers, *monitoring.tellers, *monitoring.rules)[0].at
        needs = "the alert rules that the system which watches loads"
        yield unknown("no alert rule about the application is beside what watches it", needs=needs, at=at)
    else:
        yield not_applicable("the files that watch raise no alerts")


def _prometheus(monitoring: Monitoring) -> Observations:
    """What a Prometheus of the project leaves out: its rules, or whom to tell."""
    paths = {rule.at.path: rule.at for rule in monitoring.alerts()}
    for root in monitoring.scrapers:
        named = root.words("rule_files")
        if not named:
            words = "Prometheus loads no rules (rule_files): it counts, and raises no alert"
            yield fails(words, at=root.at, confidence=Confidence.TENTATIVE)
        elif root.get("alerting", "alertmanagers") is None:
            words = "Prometheus knows no Alertmanager (alerting): a rule that fires tells nobody"
            yield fails(words, at=named[0].at, confidence=Confidence.TENTATIVE)
        if named and paths and not any(monitoring.loads(root, path) for path in paths):
            words = "Prometheus loads none of the files with alert rules"
            yield fails(words, at=named[0].at, related=list(paths.values())[:3], confidence=Confidence.TENTATIVE)


def _alertmanager(monitoring: Monitoring) -> Observations:
    """A receiver without anybody behind it, where every alert goes to such a one."""
    for manager in monitoring.tellers:
        found = list(monitoring.receivers(manager))
        if found and not any(tells for _, _, tells in found):
            name, at, _ = found[0]
            yield fails(f"every alert goes to the receiver {name}, which tells nobody", at=at)
