"""What stands between a log call and the log: filters that redact, and trackers that are sent more than the error."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from stopper.evidence.source.expressions import last_name
from stopper.evidence.source.index import Source
from stopper.model import Place
from stopper.standard.regex import regex

REDACTING = regex(r"redact|mask|scrub|saniti[sz]|censor|obfuscat|sensitive|secret", re.IGNORECASE)
BASES = ("logging.Filter", "logging.Formatter")
LIBRARIES = ("logging_redactor", "loggingredactor", "scrubadub", "pii_anonymizer")


class Tracker(Struct, frozen=True):
    """One start of an error tracker."""

    at: Place
    sends_personal_data: bool


def redacting_filter(source: Source) -> Place | None:
    """Where the project defines or imports what masks log lines (filter, formatter, processor); None for none."""
    for item in source.classes(*BASES):
        names = [item.name, *[function.name for function in item.scope.functions]]
        names += [last_name(call.function) for function in item.scope.functions for call in function.scope.calls]
        if any(REDACTING.search(name) for name in names):
            return source.at_definition(item)
    for call in source.calls("structlog.configure", "structlog.wrap_logger"):
        for function in source.functions():
            parameters = {parameter.name for parameter in function.parameters}
            if REDACTING.search(function.name) and "event_dict" in parameters:
                return source.at(call)
    return source.import_of(*LIBRARIES)


def error_trackers(source: Source) -> Iterator[Tracker]:
    """Each start of Sentry's client in production code."""
    for call in source.calls("sentry_sdk.init"):
        given = source.argument(call, 99, "send_default_pii")
        yield Tracker(source.at(call), given is not None and given.is_true() is True)
