"""SQL statements are not logged in production."""

from stopper.evidence.application.configuration import Settings
from stopper.evidence.application.flask import Application
from stopper.evidence.data.sql_logging import LIBRARIES, echoing_engines, loud_loggers, traced_connections
from stopper.evidence.imported.app import ImportedApp
from stopper.evidence.source.index import Source
from stopper.model import Control, Observations, Severity, expect, fails, not_applicable, passes, unknown
from stopper.standard.start_up.sql_logging import OPTIONS, OPTIONS_WORDS, SETTINGS, options_echo

control = Control(
    id="data.sql-echo-off",
    title="SQL statements are not logged in production",
    severity=Severity.LOW,
    layers=("source", "app"),
    does=("refuse", "fix"),
    cwe=(532,),
    asvs=("13.4.2", "16.2.5"),
    remedy=(
        "Leave SQLALCHEMY_ECHO and SQLALCHEMY_RECORD_QUERIES off in production, echo=True out of create_engine, and "
        "the sqlalchemy.engine logger above INFO."
    ),
    risk=(
        "Each query goes to the log with its values, so mail addresses, password hashes and tokens lie there, and "
        "every request is slower."
    ),
    snippet="""\
SQLALCHEMY_ECHO = False
SQLALCHEMY_RECORD_QUERIES = False""",
)


@control.check(question="SQL settings")
def settings_do_not_log_sql(application: Application) -> Observations:
    """Flask-SQLAlchemy writes each statement where SQLALCHEMY_ECHO is on, and keeps it where queries are recorded."""
    yield from _settings(application, application.config)


@control.check(question="SQL settings")
def settings_of_the_running_app_do_not_log_sql(app: ImportedApp, application: Application) -> Observations:
    """The same in the running configuration."""
    yield from _settings(application, app.config)


def _settings(application: Application, config: Settings) -> Observations:
    if not application.source.uses("flask_sqlalchemy", "flask_sqlalchemy_lite", "sqlalchemy"):
        yield not_applicable("the application does not use SQLAlchemy")
        return
    for key, severity in SETTINGS.items():
        setting = config[key]
        if not setting.is_set and key != "SQLALCHEMY_ECHO":
            continue
        on = setting.is_true()
        truth = None if on is None else not on
        yield expect(truth, at=setting.at, found=str(setting), needs=setting.needs, severity=severity, subject=key)
    options = config[OPTIONS]
    if options_echo(options.data):
        yield fails(OPTIONS_WORDS, at=options.at, subject=options.key)


@control.check
def no_code_logs_sql(source: Source) -> Observations:
    """Engines, SQLAlchemy's loggers and SQLite's trace callback write statements with their values."""
    wrong = [(call, "SQLAlchemy's logger is set to show every statement") for call in loud_loggers(source)]
    wrong += [(call, "every statement of a connection goes to a trace callback") for call in traced_connections(source)]
    for call, on in echoing_engines(source):
        if on is None:
            yield unknown(
                "echo of an engine is decided elsewhere", needs="the value of echo in production", at=source.at(call)
            )
        elif on:
            wrong.append((call, "an engine is made with echo on"))
    for call, message in wrong:
        yield fails(message, at=source.at(call))
    place = source.import_of(*LIBRARIES)
    if place is None:
        yield not_applicable("the code uses no SQL library")
    elif not wrong:
        yield passes("no code writes SQL statements", at=place)
