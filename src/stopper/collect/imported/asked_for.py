"""The variables that an application is given a value for from the start."""

from __future__ import annotations

from stopper.collect.imported.sentinels import CHOOSER
from stopper.evidence.application.environment_reads import environment_reads
from stopper.evidence.application.flask import Application
from stopper.evidence.imported.configuration import variables_of

KEYS = ("SECRET_KEY", "SQLALCHEMY_DATABASE_URI")


def asked_for(application: Application | None, environment: str) -> list[str]:
    """Their names.

    What the code cannot do without, what feeds the key and the database, and what chooses the configuration.
    """
    if application is None:
        return ["SECRET_KEY"]
    names = [item.name for item in environment_reads(application.source) if item.required and item.at_start]
    for key in KEYS:
        if key in application.config:
            names += variables_of(application.config[key].value)
    for item in environment_reads(application.source):
        is_set = item.default is not None and item.default.equals(environment) is True
        if CHOOSER.search(item.name) and not is_set:
            names.append(item.name)
    return list(dict.fromkeys(names))


def with_a_default(application: Application | None) -> frozenset[str]:
    """The variables that the code does without: it says what holds where nobody gives them."""
    reads = environment_reads(application.source) if application is not None else ()
    return frozenset(item.name for item in reads if item.default is not None)
