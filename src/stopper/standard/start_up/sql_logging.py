"""Settings by which each SQL statement is written or kept, with its values."""

from __future__ import annotations

from collections.abc import Iterator

from stopper.model import Severity
from stopper.standard.start_up.fact import Configuration, Fact, Surroundings, value_of

SQL_ECHO_OFF = "data.sql-echo-off"
OPTIONS = "SQLALCHEMY_ENGINE_OPTIONS"
OPTIONS_WORDS = f"{OPTIONS} switches echo on"
SETTINGS = {
    "SQLALCHEMY_ECHO": Severity.LOW,
    "SQLALCHEMY_RECORD_QUERIES": Severity.LOW,
    "SQLALCHEMY_TRACK_MODIFICATIONS": Severity.INFO,
}


def options_echo(value: object) -> bool:
    """Whether the options of an engine switch echo on."""
    return isinstance(value, dict) and bool(value.get("echo"))


def sql_is_not_logged(configuration: Configuration, around: Surroundings) -> Iterator[Fact]:
    """Each setting that is on."""
    for key, severity in SETTINGS.items():
        if value_of(configuration, key):
            yield Fact(SQL_ECHO_OFF, severity, key, f"{key} is on", f"{key} = False")
    if options_echo(value_of(configuration, OPTIONS)):
        yield Fact(SQL_ECHO_OFF, Severity.LOW, OPTIONS, OPTIONS_WORDS, "take echo out of it")
