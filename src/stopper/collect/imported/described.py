"""An imported application put together from what the probe wrote down of it."""

from __future__ import annotations

from stopper.collect.imported.enforced import enforced
from stopper.collect.imported.reading import Reader, table
from stopper.collect.imported.reading_trials import TrialsReader
from stopper.evidence.application.flask import Application
from stopper.evidence.imported.app import ImportedApp, Run
from stopper.evidence.imported.configuration import RunningConfiguration
from stopper.model import Place


def described(reader: Reader, run: Run, config: RunningConfiguration, application: Application | None) -> ImportedApp:
    """The evidence; that of further runs is added by whoever makes them."""
    more = TrialsReader(reader.app, reader.known)
    return ImportedApp(
        run=run,
        config=config,
        routes=reader.routes(),
        hooks=reader.hooks(),
        extensions=reader.extensions(),
        templates=reader.templates(),
        handlers=reader.handlers(),
        session=reader.session(),
        middleware=reader.middleware(),
        answers=reader.answers(),
        folders=more.folders(),
        loggers=more.loggers(),
        receivers=more.receivers(),
        trials=more.trials(),
        packages=reader.packages(),
        application=application,
        enforcement=enforced(table(reader.app, "enforcement"), config.at),
        unreadable=reader.unreadable(),
    )


def configuration_of(
    reader: Reader, application: Application | None, given: frozenset[str], *, has_environment: bool
) -> RunningConfiguration:
    """The running configuration beside that which source shows; `given` are the variables that are known."""
    made = next(iter(reader.made_at()), Place("."))
    at, written = (application.at, application.config) if application is not None else (made, None)
    return RunningConfiguration(reader.settings(), at, written, given, has_environment)
