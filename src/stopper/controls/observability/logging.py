"""Production logs are structured and gathered in one place."""

from stopper.evidence.application.flask import Application
from stopper.evidence.application.log_setup import is_structured, line_format, setups
from stopper.model import Control, Observations, Severity, fails, not_applicable, passes, unknown

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


@control.check(question="logging")
def logging_is_configured(application: Application) -> Observations:
    """Without a configuration Flask writes warnings and errors as plain text to wherever the server sends them."""
    found = setups(application)
    if found:
        yield passes("logging is configured", at=application.source.at(found[0]))
    else:
        yield fails("logging is not configured for production", at=application.at)


@control.check
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
