"""Who is told of the errors of a running application: services that report them, and mail."""

from __future__ import annotations

from collections.abc import Iterator

from stopper.evidence.imported.app import ImportedApp

ERRORS = "flask.signals.got_request_exception"
SERVICES = {
    "sentry_sdk": "Sentry",
    "raven": "Sentry",
    "rollbar": "Rollbar",
    "bugsnag": "Bugsnag",
    "honeybadger": "Honeybadger",
    "airbrake": "Airbrake",
    "elasticapm": "Elastic APM",
    "newrelic": "New Relic",
    "ddtrace": "Datadog",
}
HANDLERS = {"logging.handlers.SMTPHandler": "a mailbox"}


def teller(app: ImportedApp) -> str:
    """The service or mailbox that errors go to; empty where nothing is seen."""
    for module in _modules(app):
        if module in HANDLERS or module.partition(".")[0] in SERVICES:
            return HANDLERS.get(module) or SERVICES[module.partition(".")[0]]
    return ""


def _modules(app: ImportedApp) -> Iterator[str]:
    """What hears errors, wraps the application or writes records: modules, and classes by their dotted names."""
    for receiver in app.receivers:
        if receiver.signal == ERRORS:
            yield from (code.module for code in receiver.chain)
    for component in (*app.middleware, *app.extensions):
        yield component.kind
    for logger in app.loggers:
        yield from (handler.kind for handler in logger.handlers)
