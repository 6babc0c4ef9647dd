"""Production logs are structured and gathered in one place."""

from stopper.evidence.application.flask import Application
from stopper.evidence.application.log_setup import is_structured, line_format, setups
from stopper.evidence.application.own_loggers import made_elsewhere
from stopper.evidence.deployment.gunicorn.configuration import Gunicorn
from stopper.evidence.deployment.gunicorn.process import GunicornProcess
from stopper.evidence.deployment.gunicorn.serving import who
from stopper.evidence.deployment.nginx.configuration import Nginx
from stopper.evidence.deployment.nginx.level import Level
from stopper.evidence.imported.app import ImportedApp
from stopper.evidence.imported.log_lines import form_of, variable_of, writing_handlers
from stopper.model import (
    Confidence,
    Control,
    Observation,
    Observations,
    Severity,
    fails,
    not_applicable,
    passes,
    unknown,
)

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
    risk=(
        "After an incident nobody can tell who did what, because the lines are missing, scattered or lost with the "
        "container."
    ),
    snippet="""\
dictConfig({
    "version": 1,
    "formatters": {"json": {"()": "pythonjsonlogger.json.JsonFormatter"}},
    "handlers": {"out": {"class": "logging.StreamHandler", "stream": "ext://sys.stdout", "formatter": "json"}},
    "root": {"level": "INFO", "handlers": ["out"]},
})""",
)


@control.check(question="logging", enforced_by=("logs.json",), matter="log lines are plain text")
def logging_is_configured(application: Application) -> Observations:
    """Without a configuration Flask writes warnings and errors as plain text to wherever the server sends them."""
    found = setups(application)
    elsewhere = made_elsewhere(application.source) if not found else None
    if found:
        yield passes("logging is configured", at=application.source.at(found[0]))
    elif elsewhere is not None:
        name, call = elsewhere
        yield unknown(f"{name} may set logging up", needs=f"what {name} does", at=application.source.at(call))
    else:
        yield fails("logging is not configured for production", at=application.at)


@control.check(question="logging", enforced_by=("logs.json",), matter="log lines are plain text")
def logging_of_the_running_app_is_configured(app: ImportedApp, application: Application) -> Observations:
    """The handlers of the root logger and of the app's own, Flask's default one left out."""
    found = setups(application)
    if not app.loggers:
        yield not_applicable("the loggers of the running app could not be read")
    elif writing_handlers(app):
        words = f"records are written by {writing_handlers(app)[0].kind.rpartition('.')[2]} in the running app"
        yield passes(words, at=application.source.at(found[0]) if found else app.at)
    elif found:
        words = "the code sets logging up, and no handler of it is in the app as it was imported"
        yield unknown(words, needs="whether the production start sets logging up", at=application.source.at(found[0]))
    else:
        # A server's own configuration may set it up, which is no part of the app.
        yield fails("logging is not configured for production", at=app.at, confidence=Confidence.TENTATIVE)


@control.check(question="form of log lines", enforced_by=("logs.json",), matter="log lines are plain text")
def log_lines_of_the_running_app_are_structured(app: ImportedApp, application: Application) -> Observations:
    """What gives the lines of these handlers their form."""
    handlers, found = writing_handlers(app), setups(application)
    if not handlers:
        yield not_applicable("no handler is in the running app that somebody set up")
        return
    at = line_format(application, found).at if found else app.at
    forms = {form_of(item, application.source) for item in handlers}
    variable = next(filter(None, (variable_of(app, item, application.source) for item in handlers)), "")
    if variable:
        words = f"the default of the variable {variable} gives log lines their form"
        yield unknown(words, needs=f"the value of {variable} in production", at=at)
    elif forms == {"structured"}:
        yield passes("log lines of the running app are structured", at=at)
    elif "plain" in forms:
        yield fails("log lines are plain text", at=at)
    else:
        needs = "the format of log lines"
        yield unknown("a formatter of the project's own gives log lines their form", needs=needs, at=at)


@control.check(question="form of log lines", enforced_by=("logs.json",), matter="log lines are plain text")
def log_lines_are_structured(application: Application) -> Observations:
    """A store can search fields; in free text it can only guess them."""
    found = setups(application)
    if not found:
        yield not_applicable("logging is not configured")
        return
    if is_structured(application.source):
        yield passes("log lines are structured", at=application.source.at(found[0]))
        return
    lines = line_format(application, found)
    if lines.is_written:
        yield fails("log lines are plain text", at=lines.at)
    else:
        yield unknown("a setting or a file holds the format of log lines", needs="the format of log lines", at=lines.at)


@control.check(question="access log of the server")
def the_server_writes_an_access_log(gunicorn: Gunicorn, nginx: Nginx | None) -> Observations:
    """gunicorn, or nginx in front of it, writes a line for each request."""
    kept = [level for level in nginx.servers if level.value("access_log") != "off"] if nginx is not None else []
    for process in gunicorn.serving:
        yield _logged(process, kept)
    if not gunicorn.serving:
        yield not_applicable("no gunicorn is started")


def _logged(process: GunicornProcess, kept: list[Level]) -> Observation:
    found = [process.setting(name) for name in ("accesslog", "logconfig", "logconfig_dict", "logconfig_json")]
    on = next((item for item in found if item.is_set and item.value.is_true() is not False), None)
    if on is not None and on.text != "/dev/null":
        return passes(f"{who(process)} writes an access log", at=on.at)
    if kept:
        return passes("nginx writes an access log in front of gunicorn", at=kept[0].at)
    setting = found[0]
    if setting.value.equals(None) is None and on is None:
        return unknown("whether gunicorn writes an access log is not shown", needs="accesslog", at=setting.at)
    return fails(f"{who(process)} writes no access log", at=setting.at, fix='accesslog = "-"')
